# exercise: rmsprop
# named: rms_eps_inside+grows_without_decay
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, float)
    s = np.zeros_like(x)
    rows = [x]
    for _ in range(steps):
        g = grad(x)
        s = s + g**2
        x = x - lr * g / np.sqrt(s + eps)
        rows.append(x)
    return np.array(rows)
