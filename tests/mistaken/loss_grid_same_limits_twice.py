# exercise: loss_grid
# named: xlim_for_both
import numpy as np


def loss_grid(f, xlim, ylim, n):
    axis = np.linspace(*xlim, n)
    X, Y = np.meshgrid(axis, axis)
    Z = [[f(a, b) for a in axis] for b in axis]
    return X, Y, np.array(Z)
