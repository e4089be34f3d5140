# exercise: adagrad
# named: absolute_values
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros_like(x)
    path = [x]
    for t in range(steps):
        g = grad(x)
        s = s + np.abs(g)
        x = x - lr * g / (s + eps)
        path.append(x)
    return np.array(path)
