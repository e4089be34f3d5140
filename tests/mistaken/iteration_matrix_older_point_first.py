# exercise: iteration_matrix
# named: older_first
# credit: 0.5
import numpy as np


def iteration_matrix(lr, beta, h):
    A = np.zeros((2, 2))
    A[0, 1] = 1
    A[1] = -beta, 1 + beta - lr * h
    return A
