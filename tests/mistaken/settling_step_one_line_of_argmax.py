# exercise: settling_step
# named: argmax_of_under
import numpy as np


def settling_step(losses, tol):
    return int((np.array(losses) < tol).argmax())
