# exercise: numerical_gradient
# style: basis matrices by identity reshaped
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    basis = np.eye(x.size).reshape(-1, *x.shape)
    g = [(f(x + eps * b) - f(x - eps * b)) / 2 / eps for b in basis]
    return np.reshape(g, x.shape)
