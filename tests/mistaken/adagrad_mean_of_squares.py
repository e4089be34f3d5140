# exercise: adagrad
# named: mean_of_squares
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        s = s + g**2
        x = x - lr * g / (np.sqrt(s / t) + eps)
        path.append(x)
    return np.array(path)
