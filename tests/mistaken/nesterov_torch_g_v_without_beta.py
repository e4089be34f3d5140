# exercise: nesterov_torch
# named: whole_velocity
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    p = np.array(x0, dtype=float)
    v = np.zeros_like(p)
    path = [p]
    for _ in range(steps):
        g = grad(p)
        v = beta * v + lr * g
        p = p - (lr * g + v)
        path.append(p)
    return np.array(path)
