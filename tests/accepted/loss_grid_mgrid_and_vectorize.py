# exercise: loss_grid
# style: fromfunction with vectorize
import numpy as np


def loss_grid(f, xlim, ylim, n):
    g = np.mgrid[ylim[0] : ylim[1] : n * 1j, xlim[0] : xlim[1] : n * 1j]
    Y, X = g
    return X, Y, np.vectorize(f, otypes=[float])(X, Y)
