# exercise: quadratic_gradient
# named: as_if_symmetric
import numpy as np


def quadratic_gradient(A, x):
    return np.array([np.dot(row, x) for row in A])
