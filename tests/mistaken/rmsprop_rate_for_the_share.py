# exercise: rmsprop
# named: lr_for_the_share
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        s = alpha * s + lr * g * g
        x = x - lr * g / (np.sqrt(s) + eps)
        path.append(x)
    return np.array(path)
