# exercise: loss_grid
# named: limits_swapped
import numpy as np


def loss_grid(f, xlim, ylim, n):
    xs, ys = np.linspace(*xlim, n), np.linspace(*ylim, n)
    X, Y = np.meshgrid(ys, xs)
    Z = np.array([[f(X[i, j], Y[i, j]) for j in range(n)] for i in range(n)])
    return X, Y, Z
