# exercise: nesterov
# style: the rate outside the velocity, scaled in the look-ahead
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x, m, out = np.array(x0, dtype=float), 0.0, []
    for _ in range(steps + 1):
        out.append(x)
        m = beta * m + grad(x - lr * beta * m)
        x = x - lr * m
    return tuple(out)
