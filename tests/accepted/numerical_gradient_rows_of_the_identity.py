# exercise: numerical_gradient
# style: one row of the identity per entry
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    shifts = eps * np.eye(x.size)
    slopes = [(f(x + e.reshape(x.shape)) - f(x - e.reshape(x.shape))) / (2 * eps) for e in shifts]
    return np.reshape(slopes, x.shape)
