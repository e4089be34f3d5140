# exercise: iteration_matrix
# named: beta_left_out
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 - lr * h, -beta], [1, 0]])
