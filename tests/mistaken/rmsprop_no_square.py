# exercise: rmsprop
# named: absolute_values
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s = alpha * s + (1 - alpha) * np.abs(g)
        x = x - lr * g / (s + eps)
        path.append(x)
    return np.array(path)
