# exercise: iteration_matrix
# named: point_and_velocity
# credit: 0.5
import numpy as np


def iteration_matrix(lr, beta, h):
    v_row = np.array([lr * h, beta])
    x_row = np.array([1, 0]) - v_row
    return np.vstack([x_row, v_row])
