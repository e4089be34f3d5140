# exercise: nesterov
# named: heavy_ball_start_left_out
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = []
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)
