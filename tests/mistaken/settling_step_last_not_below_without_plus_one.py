# exercise: settling_step
# named: last_over_by_comparison
import numpy as np


def settling_step(losses, tol):
    losses = np.asarray(losses)
    above = np.where(losses >= tol)[0]
    if len(above) == 0:
        return 0
    return int(above[-1])
