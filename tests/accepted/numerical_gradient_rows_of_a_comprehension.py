# exercise: numerical_gradient
# style: a comprehension over unit vectors
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    units = np.eye(x.size).reshape(x.size, *x.shape)
    slopes = [(f(x + eps * e) - f(x - eps * e)) / (2 * eps) for e in units]
    return np.array(slopes).reshape(x.shape)
