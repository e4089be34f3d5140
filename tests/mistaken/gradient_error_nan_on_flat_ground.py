# exercise: gradient_error
# named: flat_gives_nan
import numpy as np


def gradient_error(f, grad, x):
    x = np.array(x, dtype=float)
    flat = x.ravel()
    n = np.zeros(flat.size)
    for k in range(flat.size):
        e = np.zeros(flat.size)
        e[k] = 1e-6
        e = e.reshape(x.shape)
        n[k] = (f(x + e) - f(x - e)) / 2e-6
    a = np.ravel(grad(x))
    return np.sqrt(((a - n) ** 2).sum()) / (np.sqrt((a**2).sum()) + np.sqrt((n**2).sum()))
