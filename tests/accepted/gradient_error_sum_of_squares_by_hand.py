# exercise: gradient_error
# style: sum of squares by hand
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, float)
    out = np.zeros(x.shape)
    for i in np.ndindex(x.shape):
        keep = x[i]
        x[i] = keep + eps
        up = f(x.copy())
        x[i] = keep - eps
        out[i] = (up - f(x.copy())) / (2 * eps)
        x[i] = keep
    return out


def gradient_error(f, grad, x):
    a, n = np.ravel(grad(x)), np.ravel(numerical_gradient(f, x))
    length = lambda u: float(np.sqrt((u * u).sum()))
    below = length(a) + length(n)
    return length(a - n) / below if below else 0.0
