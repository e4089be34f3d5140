# exercise: adam
# style: long doubles
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, dtype=np.longdouble)
    m, s = np.zeros_like(x), np.zeros_like(x)
    path = np.zeros((steps + 1,) + x.shape, dtype=np.longdouble)
    path[0] = x
    for t in range(steps):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        x = x - lr * (m / (1 - beta1 ** (t + 1))) / (np.sqrt(s / (1 - beta2 ** (t + 1))) + eps)
        path[t + 1] = x
    return path
