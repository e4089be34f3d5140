# exercise: numerical_gradient
# named: relative_step
# credit: 0.5
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        h = eps * x[i]
        e = np.zeros_like(x)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g
