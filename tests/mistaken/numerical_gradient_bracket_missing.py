# exercise: numerical_gradient
# named: divided_by_two_then_times_eps
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    g = np.empty(x.shape)
    for i in np.ndindex(*x.shape):
        d = np.zeros(x.shape)
        d[i] = eps
        g[i] = (f(x + d) - f(x - d)) / 2 * eps
    return g
