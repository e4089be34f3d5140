# exercise: numerical_gradient
# named: forward
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, float)
    base, out = f(x), np.zeros(x.shape)
    for idx, _ in np.ndenumerate(x):
        moved = x.copy()
        moved[idx] += eps
        out[idx] = (f(moved) - base) / eps
    return out
