# exercise: nesterov_torch
# named: velocity_lost_but_looked
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        v_new = beta * v + g
        x = x - lr * (g + beta * v_new)
        path.append(x)
    return np.array(path)
