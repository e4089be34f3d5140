# exercise: nesterov
# named: one_point_short
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = []
    for _ in range(steps + 1):
        rows.append(x)
        v = beta * v + grad(x - lr * beta * v)
        x = x - lr * v
    return np.array(rows[:-1])
