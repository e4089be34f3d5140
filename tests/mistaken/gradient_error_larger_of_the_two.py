# exercise: gradient_error
# named: over_the_larger
# credit: 0.5
import numpy as np


def slope(f, x, h=1e-6):
    x = np.asarray(x, float)
    g = np.empty_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = h
        g[i] = (f(x + e) - f(x - e)) / (2 * h)
    return g


def gradient_error(f, grad, x):
    n, a = slope(f, x), np.asarray(grad(x))
    below = max(np.linalg.norm(n), np.linalg.norm(a))
    return np.linalg.norm(a - n) / below if below else 0.0
