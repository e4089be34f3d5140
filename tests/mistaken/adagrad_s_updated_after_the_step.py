# exercise: adagrad
# named: old_sum
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x.copy()]
    for _ in range(steps):
        g = grad(x)
        x = x - lr * g / (np.sqrt(s) + eps)
        s = s + g * g
        path.append(x.copy())
    return np.array(path)
