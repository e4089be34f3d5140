# exercise: loss_grid
# style: np.mgrid with a complex step, which counts points
import numpy as np


def loss_grid(f, xlim, ylim, n):
    Y, X = np.mgrid[ylim[0] : ylim[1] : n * 1j, xlim[0] : xlim[1] : n * 1j]
    return X, Y, np.vectorize(f, otypes=[float])(X, Y)
