# exercise: momentum
# named: dampened
# credit: 0.5
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    buf = None
    rows = [np.asarray(x0, dtype=float)]
    for _ in range(steps):
        g = grad(rows[-1])
        buf = g if buf is None else beta * buf + (1 - beta) * g
        rows.append(rows[-1] - lr * buf)
    return rows
