# exercise: nesterov_torch
# style: the rate inside the velocity
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    p, v = np.array(x0, dtype=float), 0.0
    rows = [p]
    for _ in range(steps):
        push = lr * grad(p)
        v = beta * v + push
        p = p - push - beta * v
        rows.append(p)
    return np.array(rows)
