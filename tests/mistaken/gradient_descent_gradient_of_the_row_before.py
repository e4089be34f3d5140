# exercise: gradient_descent
# named: gradient_of_the_row_before
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    path = np.zeros((steps + 1, *np.shape(x0)))
    path[0] = x0
    for k in range(steps):
        path[k + 1] = path[k] - lr * grad(path[k - 1])
    return path
