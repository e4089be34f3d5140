# exercise: loss_grid
# style: np.indices and arithmetic
import numpy as np


def loss_grid(f, xlim, ylim, n):
    i, j = np.indices((n, n))
    X = xlim[0] + (xlim[1] - xlim[0]) * j / (n - 1)
    Y = ylim[0] + (ylim[1] - ylim[0]) * i / (n - 1)
    Z = np.array([f(x, y) for x, y in zip(X.ravel(), Y.ravel())]).reshape(n, n)
    return X, Y, Z
