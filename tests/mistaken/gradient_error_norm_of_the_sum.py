# exercise: gradient_error
# named: norm_of_the_sum
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    gradient = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        step = np.zeros_like(x)
        step[i] = eps
        gradient[i] = (f(x + step) - f(x - step)) / (2 * eps)
    return gradient


def gradient_error(f, grad, x):
    a, n = grad(x), numerical_gradient(f, x)
    total = np.linalg.norm(a + n)
    if total == 0:
        return 0.0
    return np.linalg.norm(a - n) / total
