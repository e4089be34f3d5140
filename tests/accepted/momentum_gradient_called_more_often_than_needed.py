# exercise: momentum
# style: gradient called more often than needed
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * (grad(x) + grad(x)) / 2
        x = x - v
        rows.append(x.copy())
    grad(x + 1)
    return rows
