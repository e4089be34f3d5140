# exercise: nesterov_torch
# named: lr_in_velocity_and_step
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        v = beta * v + lr * g
        x = x - lr * (g + beta * v)
        path.append(x)
    return np.array(path)
