# exercise: numerical_gradient
# named: eps_ignored
import numpy as np

H = 1e-6


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = H
        out[i] = (f(x + e) - f(x - e)) / (2 * H)
    return out
