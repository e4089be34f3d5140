# exercise: peak_growth
# named: one_power_short_and_none_raises
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])


def peak_growth(lr, beta, h, steps):
    A = iteration_matrix(lr, beta, h)
    return max(np.linalg.norm(np.linalg.matrix_power(A, t), 2) for t in range(1, steps))
