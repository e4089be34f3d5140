# exercise: adamw
# style: shrunk first, then Adam's step
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    x = np.array(x0, dtype=float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        x = (1 - lr * weight_decay) * x
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        x = x - lr * m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
        path.append(x)
    return np.array(path)
