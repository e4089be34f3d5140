# exercise: loss_grid
# named: z_transposed
import numpy as np


def loss_grid(f, xlim, ylim, n):
    xs, ys = np.linspace(*xlim, n), np.linspace(*ylim, n)
    X, Y = np.meshgrid(xs, ys)
    return X, Y, np.array([[f(x, y) for y in ys] for x in xs])
