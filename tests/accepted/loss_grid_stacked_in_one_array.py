# exercise: loss_grid
# style: the three arrays stacked in one
import numpy as np


def loss_grid(f, xlim, ylim, n):
    x, y = np.linspace(xlim[0], xlim[1], n), np.linspace(ylim[0], ylim[1], n)
    X = np.tile(x, (n, 1))
    Y = np.repeat(y, n).reshape(n, n)
    Z = np.reshape([f(a, b) for a, b in zip(X.ravel(), Y.ravel())], (n, n))
    return np.array([X, Y, Z])
