# exercise: settling_step
# style: numpy, one behind the last that is not under
import numpy as np


def settling_step(losses, tol):
    restless = np.flatnonzero(~(np.asarray(losses, float) < tol))
    return int(restless[-1]) + 1 if restless.size else 0
