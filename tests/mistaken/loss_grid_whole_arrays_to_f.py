# exercise: loss_grid
# named: f_on_arrays
import numpy as np


def loss_grid(f, xlim, ylim, n):
    grid = np.meshgrid(np.linspace(xlim[0], xlim[1], n), np.linspace(ylim[0], ylim[1], n))
    return (*grid, f(*grid))
