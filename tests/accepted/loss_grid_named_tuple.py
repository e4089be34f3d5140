# exercise: loss_grid
# style: meshgrid, two loops over a table, a named tuple
from collections import namedtuple

import numpy as np

Grid = namedtuple("Grid", "X Y Z")


def loss_grid(f, xlim, ylim, n):
    X, Y = np.meshgrid(np.linspace(*xlim, n), np.linspace(*ylim, num=n))
    Z = np.zeros((n, n))
    for i, j in np.ndindex(n, n):
        Z[i, j] = f(X[i, j], Y[i, j])
    return Grid(X, Y, Z)
