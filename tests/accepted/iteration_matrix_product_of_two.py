# exercise: iteration_matrix
# style: a product of two matrices
import numpy as np


def iteration_matrix(lr, beta, h):
    to_velocity = np.array([[1, 0], [1, -1]])
    gradient = np.array([[1 - lr * h, beta], [1, 0]])
    return gradient @ to_velocity
