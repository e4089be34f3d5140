# exercise: two_steps
# named: end_left_out
import numpy as np


def two_steps(grad, x0, lr):
    path = [x0]
    for i in range(1, 2):
        path.append(path[i - 1] - lr * grad(path[i - 1]))
    return np.array(path)
