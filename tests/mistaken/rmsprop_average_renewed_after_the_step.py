# exercise: rmsprop
# named: old_average
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        x = x - lr * g / (np.sqrt(s) + eps)
        s = alpha * s + (1 - alpha) * g**2
        path.append(x)
    return np.array(path)
