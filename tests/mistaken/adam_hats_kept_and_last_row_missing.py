# exercise: adam
# named: corrected_averages_stored+one_point_short
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, float)
    m = s = np.zeros_like(x)
    path = []
    for t in range(1, steps + 1):
        path.append(x)
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        m = m / (1 - beta1**t)
        s = s / (1 - beta2**t)
        x = x - lr * m / (np.sqrt(s) + eps)
    return np.array(path)
