# exercise: adagrad
# named: old_sum+eps_inside
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.array(x0, float)
    s = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        x = x - lr * g / np.sqrt(s + eps)
        s = s + g**2
        path.append(x)
    return np.array(path)
