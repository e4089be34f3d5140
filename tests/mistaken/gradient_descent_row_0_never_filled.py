# exercise: gradient_descent
# named: the_path_starts_at_0_not_at_x0_as_if_row_0_were_never_filled
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    path = np.zeros((steps + 1, *np.shape(x0)))
    for k in range(1, steps + 1):
        path[k] = path[k - 1] - lr * grad(path[k - 1])
    return path
