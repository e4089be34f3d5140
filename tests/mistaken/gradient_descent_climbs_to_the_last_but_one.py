# exercise: gradient_descent
# named: uphill+last_row_left_at_zero
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    path = np.zeros((steps + 1, *np.shape(x0)))
    path[0] = x0
    for k in range(1, steps):
        path[k] = path[k - 1] + lr * grad(path[k - 1])
    return path
