# exercise: gradient_error
# named: squares_without_root_and_flat_gives_nan
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, float)
    g = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        e = np.zeros(x.shape)
        e[i] = eps
        g[i] = (f(x + e) - f(x - e)) / (2 * eps)
    return g


def gradient_error(f, grad, x):
    a = grad(x)
    n = numerical_gradient(f, x)
    return np.sum((a - n) ** 2) / (np.sum(a**2) + np.sum(n**2))
