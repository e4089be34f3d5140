# exercise: convergence_rate
# named: first_of_them
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])


def convergence_rate(lr, beta, h):
    return abs(np.linalg.eigvals(iteration_matrix(lr, beta, h))[0])
