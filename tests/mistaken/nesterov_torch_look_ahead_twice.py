# exercise: nesterov_torch
# named: looks_ahead_as_well
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x, v = np.array(x0, dtype=float), 0.0
    yield x
    for _ in range(steps):
        g = grad(x - lr * beta * v)
        v = beta * v + g
        x = x - lr * (g + beta * v)
        yield x
