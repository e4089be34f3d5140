# exercise: settling_step
# style: reversed cumulative and of booleans
import numpy as np


def settling_step(losses, tol):
    ok = np.asarray(losses, float) < tol
    return len(ok) - int(np.logical_and.accumulate(ok[::-1]).sum())
