# exercise: adam
# named: count_begins_late
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, dtype=float)
    m = np.zeros_like(x)
    s = np.zeros_like(x)
    path = [x]
    for t in range(steps):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        t_ = max(t, 1)
        x = x - lr * (m / (1 - beta1**t_)) / (np.sqrt(s / (1 - beta2**t_)) + eps)
        path.append(x)
    return np.array(path)
