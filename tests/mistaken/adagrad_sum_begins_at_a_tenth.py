# exercise: adagrad
# named: starts_at_a_tenth
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.full_like(x, 0.1)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        s = s + g**2
        x = x - lr * g / (np.sqrt(s) + eps)
        path.append(x)
    return np.array(path)
