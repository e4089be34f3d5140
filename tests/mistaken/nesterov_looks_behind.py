# exercise: nesterov
# named: looks_back
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x, v = np.asarray(x0, float), 0
    points = [x]
    for _ in range(steps):
        v = beta * v - lr * grad(x - beta * v)
        x = x + v
        points.append(x)
    return points
