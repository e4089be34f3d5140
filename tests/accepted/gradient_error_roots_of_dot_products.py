# exercise: gradient_error
# style: lengths as roots of dot products
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
    def length(v):
        v = np.ravel(v)
        return np.sqrt(np.dot(v, v))

    g, n = np.asarray(grad(x)), np.asarray(numerical_gradient(f, x))
    if length(g) == 0 and length(n) == 0:
        return 0.0
    return length(g - n) / (length(g) + length(n))
