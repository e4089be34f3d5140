# exercise: numerical_gradient
# style: flat loop and reshape
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.asarray(x, dtype=float)
    shape, flat = x.shape, x.reshape(-1)
    g = [
        (f((flat + eps * e).reshape(shape)) - f((flat - eps * e).reshape(shape))) / (2 * eps)
        for e in np.eye(flat.size)
    ]
    return np.array(g).reshape(shape)
