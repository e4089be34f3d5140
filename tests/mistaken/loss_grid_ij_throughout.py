# exercise: loss_grid
# named: matrix_indexing
# credit: 0.5
import numpy as np


def loss_grid(f, xlim, ylim, n):
    x0, x1, y0, y1 = *xlim, *ylim
    X, Y = np.mgrid[x0 : x1 : n * 1j, y0 : y1 : n * 1j]
    Z = np.empty(X.shape)
    for k in np.ndindex(X.shape):
        Z[k] = f(X[k], Y[k])
    return X, Y, Z
