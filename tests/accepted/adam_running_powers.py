# exercise: adam
# style: running powers in place of a counter
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, float)
    m = np.zeros_like(x)
    s = np.zeros_like(x)
    p1 = p2 = 1.0
    rows = [x]
    for _ in range(steps):
        g = grad(x)
        p1, p2 = p1 * beta1, p2 * beta2
        m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g * g
        x = x - lr * (m / (1 - p1)) / (np.sqrt(s / (1 - p2)) + eps)
        rows.append(x)
    return rows
