# exercise: settling_step
# style: numpy reversed cumulative
import numpy as np


def settling_step(losses, tol):
    ok = np.asarray(losses, dtype=float) < tol
    return int(len(ok) - np.cumprod(ok[::-1].astype(int)).sum())
