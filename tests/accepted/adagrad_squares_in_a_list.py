# exercise: adagrad
# style: all squares in a list
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    path, squares = [np.array(x0, dtype=float)], []
    for _ in range(steps):
        g = np.asarray(grad(path[-1]))
        squares.append(g * g)
        path.append(path[-1] - lr / (eps + np.sqrt(np.sum(squares, axis=0))) * g)
    return np.array(path)
