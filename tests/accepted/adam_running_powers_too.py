# exercise: adam
# style: running powers
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, dtype=float)
    m = s = np.zeros_like(x)
    p1 = p2 = 1.0
    path = [x]
    for _ in range(steps):
        g = np.asarray(grad(x))
        p1, p2 = p1 * beta1, p2 * beta2
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g * g
        x = x - lr * (m / (1 - p1)) / (eps + np.sqrt(s / (1 - p2)))
        path.append(x)
    return np.array(path)
