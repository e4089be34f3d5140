# exercise: iteration_matrix
# named: whole_numbers
import numpy as np


def iteration_matrix(lr, beta, h):
    M = np.array([[0, 0], [1, 0]])
    M[0][0] = 1 + beta - lr * h
    M[0][1] = -beta
    return M
