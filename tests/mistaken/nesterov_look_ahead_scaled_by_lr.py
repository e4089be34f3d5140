# exercise: nesterov
# named: look_ahead_scaled_by_lr
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x - lr * beta * v)
        v = beta * v + lr * g
        x = x - v
        path.append(x)
    return np.array(path)
