# exercise: nesterov_torch
# named: surviving_velocity_alone
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    p = np.array(x0, dtype=float)
    b = np.zeros_like(p)
    path = [p]
    for _ in range(steps):
        g = grad(p)
        b = beta * b + g
        p = p - lr * beta * b
        path.append(p)
    return np.array(path)
