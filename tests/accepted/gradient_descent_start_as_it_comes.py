# exercise: gradient_descent
# style: the start as it comes, nothing in place
import numpy as np


def gradient_descent(grad, x0, lr, steps, verbose=False):
    path = [x0]
    while True:
        if len(path) == steps + 1:
            break
        path.append(path[-1] - lr * grad(path[-1]))
        if verbose:
            print(len(path), path[-1])
    return np.array(path)
