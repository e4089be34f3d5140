# exercise: iteration_matrix
# named: no_curvature
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr, -beta], [1, 0]])
