# exercise: gradient_descent
# style: rows kept in a dictionary by their number
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    row = {0: np.array(x0, dtype=float)}
    while len(row) <= steps:
        k = len(row) - 1
        row[k + 1] = row[k] - lr * grad(row[k])
    return np.array([row[k] for k in sorted(row)])
