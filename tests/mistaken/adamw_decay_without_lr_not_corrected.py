# exercise: adamw
# named: decay_without_lr+not_corrected
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    x = np.array(x0, float)
    m = v = np.zeros_like(x)
    rows = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g**2
        x = x - lr * m / (np.sqrt(v) + eps) - weight_decay * x
        rows.append(x)
    return np.array(rows)
