# exercise: loss_grid
# named: transposed_and_vectorized
import numpy as np


def loss_grid(f, xlim, ylim, n):
    xs = np.linspace(xlim[0], xlim[1], n)
    ys = np.linspace(ylim[0], ylim[1], n)
    X, Y = np.meshgrid(xs, ys, indexing="ij")
    Z = np.vectorize(f)(X, Y)
    return X, Y, Z
