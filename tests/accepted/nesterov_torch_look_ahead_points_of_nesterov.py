# exercise: nesterov_torch
# style: the look-ahead points of the path of x
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x = [np.array(x0, float)]
    y = [x[0]]
    for _ in range(steps):
        x.append(y[-1] - lr * grad(y[-1]))
        y.append(x[-1] + beta * (x[-1] - x[-2]))
    return y
