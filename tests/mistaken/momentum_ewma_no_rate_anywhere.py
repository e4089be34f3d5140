# exercise: momentum_ewma
# named: average_without_lr
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x]
    for _ in range(steps):
        v += (1 - beta) * (grad(x) - v)
        x = x - v
        rows.append(x)
    return rows
