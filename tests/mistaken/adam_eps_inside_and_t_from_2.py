# exercise: adam
# named: eps_inside+counted_from_two
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, float)
    m = v = np.zeros_like(x)
    rows = [x]
    t = 1
    for _ in range(steps):
        t += 1
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        x = x - lr * (m / (1 - beta1**t)) / np.sqrt(v / (1 - beta2**t) + eps)
        rows.append(x)
    return np.array(rows)
