# exercise: iteration_matrix
# named: identity_below
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [0, 1]])
