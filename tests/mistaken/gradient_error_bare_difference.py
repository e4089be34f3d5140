# exercise: gradient_error
# named: absolute_error
import numpy as np


def gradient_error(f, grad, x):
    x = np.array(x, float)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = 1e-6
        n[i] = (f(x + e) - f(x - e)) / 2e-6
    return np.linalg.norm(grad(x) - n)
