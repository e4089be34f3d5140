# exercise: two_steps
# named: three_steps
import numpy as np


def two_steps(grad, x0, lr):
    path = [np.asarray(x0, dtype=float)]
    for step in range(0, 3):
        path += [path[step] - lr * grad(path[step])]
    return path
