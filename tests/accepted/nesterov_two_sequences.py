# exercise: nesterov
# style: sequences x and y
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = y = np.array(x0, dtype=float)
    path = [x]
    for _ in range(steps):
        new = y - lr * grad(y)
        y = new + beta * (new - x)
        x = new
        path.append(x)
    return np.array(path)
