# exercise: nesterov
# style: no velocity: look-ahead points from the last two points
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    path = [np.array(x0, float)] * 2
    for _ in range(steps):
        y = path[-1] + beta * (path[-1] - path[-2])
        path.append(y - lr * grad(y))
    return path[1:]
