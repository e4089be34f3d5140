# exercise: adamw
# style: decay and step in one difference
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    λ = weight_decay
    rows = [np.asarray(x0, dtype=float)]
    m = s = 0.0
    for t in range(1, steps + 1):
        x = rows[-1]
        g = grad(x)
        m, s = beta1 * m + (1 - beta1) * g, beta2 * s + (1 - beta2) * g * g
        direction = m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
        rows.append(x - lr * (direction + λ * x))
    return rows
