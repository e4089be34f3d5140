# exercise: adamw
# named: grows+not_corrected
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    x = np.array(x0, dtype=float)
    m = np.zeros_like(x)
    v = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        x = x - lr * (m / (np.sqrt(v) + eps) - weight_decay * x)
        path.append(x)
    return np.array(path)
