# exercise: numerical_gradient
# named: negative+twice_too_large
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, float)
    g = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        s = np.zeros_like(x)
        s[i] = eps
        g[i] = (f(x - s) - f(x + s)) / eps
    return g
