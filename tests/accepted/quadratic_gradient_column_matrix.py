# exercise: quadratic_gradient
# style: matrices and a column
import numpy as np


def quadratic_gradient(A, x):
    M = np.matrix(A, dtype=float)
    column = np.matrix(x, dtype=float).T
    return (M + M.T) * column / 2
