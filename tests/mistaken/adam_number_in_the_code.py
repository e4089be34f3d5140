# exercise: adam
# named: without_eps
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        x = x - lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + 1e-12)
        path.append(x)
    return path
