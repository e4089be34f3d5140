# exercise: loss_grid
# named: arguments_swapped
import numpy as np


def loss_grid(f, xlim, ylim, n):
    X, Y = np.meshgrid(np.linspace(*xlim, n), np.linspace(*ylim, n))
    Z = np.array([[f(y, x) for x in X[0]] for y in Y[:, 0]])
    return X, Y, Z
