# exercise: gradient_descent
# style: the path of a path one shorter
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    if steps == 0:
        return np.array([x0], dtype=float)
    path = gradient_descent(grad, x0, lr, steps - 1)
    return np.append(path, [path[-1] - lr * grad(path[-1])], axis=0)
