# exercise: loss_grid
# named: end_left_out
import numpy as np


def loss_grid(f, xlim, ylim, n):
    x = xlim[0] + (xlim[1] - xlim[0]) / n * np.arange(n)
    y = ylim[0] + (ylim[1] - ylim[0]) / n * np.arange(n)
    X, Y = np.meshgrid(x, y)
    return X, Y, np.array([[f(a, b) for a in x] for b in y])
