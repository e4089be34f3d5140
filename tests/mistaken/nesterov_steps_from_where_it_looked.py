# exercise: nesterov
# named: looks_ahead_without_beta+interim_point_kept
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        y = x - v
        v = beta * v + lr * grad(y)
        x = y - v
        path.append(x)
    return np.array(path)
