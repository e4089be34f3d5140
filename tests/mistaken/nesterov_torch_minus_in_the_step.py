# exercise: nesterov_torch
# named: wrong_sign_of_velocity
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        v = beta * v + g
        x = x + lr * (beta * v - g)
        path.append(x)
    return np.array(path)
