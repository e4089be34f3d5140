# exercise: settling_step
# style: flatnonzero of what is not under tol
import numpy as np


def settling_step(losses, tol):
    restless = np.flatnonzero(~(np.asarray(losses, dtype=float) < tol))
    return int(restless[-1]) + 1 if restless.size else 0
