# exercise: rmsprop
# named: squared_after_averaging
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s = alpha * s + (1 - alpha) * g
        x = x - lr * g / (np.sqrt(s**2) + eps)
        path.append(x)
    return np.array(path)
