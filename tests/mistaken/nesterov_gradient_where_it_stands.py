# exercise: nesterov
# named: heavy_ball_given
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        ahead = x - beta * v
        v = beta * v + lr * grad(x)
        x = x - v
        path.append(x)
    return path
