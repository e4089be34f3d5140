# exercise: nesterov
# named: average_form
# credit: 0.5
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    m = np.zeros_like(x)
    rows = [x]
    for _ in range(steps):
        g = grad(x - lr * beta * m)
        m = m + (1 - beta) * (g - m)
        x = x - lr * m
        rows.append(x)
    return rows
