# exercise: rmsprop
# named: whole_square_added+same_array_each_time
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s = alpha * s + g**2
        x -= lr * g / (np.sqrt(s) + eps)
        path.append(x)
    return np.array(path)
