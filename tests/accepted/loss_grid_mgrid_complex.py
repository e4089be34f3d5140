# exercise: loss_grid
# style: mgrid complex
import numpy as np


def loss_grid(f, xlim, ylim, n):
    Y, X = np.mgrid[ylim[0] : ylim[1] : n * 1j, xlim[0] : xlim[1] : n * 1j]
    return X, Y, np.array([[f(a, b) for a, b in zip(r, s)] for r, s in zip(X, Y)])
