# exercise: nesterov
# style: 1983 two sequences
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = y = np.array(x0, dtype=float)
    path = [x]
    for _ in range(steps):
        x_new = y - lr * grad(y)
        y = x_new + beta * (x_new - x)
        x = x_new
        path.append(x)
    return np.array(path)
