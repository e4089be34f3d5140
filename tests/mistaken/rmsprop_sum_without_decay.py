# exercise: rmsprop
# named: grows_without_decay
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x, squares = np.array(x0, float), []
    path = [x]
    for _ in range(steps):
        g = grad(x)
        squares.append(g**2)
        x = x - lr * g / (np.sqrt(sum(squares)) + eps)
        path.append(x)
    return path
