# exercise: gradient_error
# style: lengths as absolute values of dot products
import numpy as np


def numerical(f, x, h=1e-6):
    x = np.asarray(x, dtype=float)
    slopes = []
    for i in range(x.size):
        e = np.zeros(x.size)
        e[i] = h
        e = e.reshape(x.shape)
        slopes.append((f(x + e) - f(x - e)) / (2 * h))
    return np.array(slopes).reshape(x.shape)


def gradient_error(f, grad, x):
    a, n = np.array(grad(x), dtype=float).ravel(), numerical(f, x).ravel()
    top, below = np.sqrt((a - n) @ (a - n)), np.sqrt(a @ a) + np.sqrt(n @ n)
    return top / below if below > 0 else 0
