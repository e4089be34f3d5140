# exercise: gradient_error
# named: brackets_missing
import numpy as np


def num(f, x):
    x = np.array(x, float)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = 1e-6
        n[i] = (f(x + e) - f(x - e)) / 2e-6
    return n


def gradient_error(f, grad, x):
    n, a = num(f, x), grad(x)
    norm = lambda v: float(np.sqrt(np.sum(np.square(v))))
    if norm(a) == norm(n) == 0:
        return 0.0
    return norm(a - n) / norm(a) + norm(n)
