# exercise: iteration_matrix
# named: velocity_without_lr_and_point
# credit: 0.5
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[beta, h], [-lr * beta, 1 - lr * h]])
