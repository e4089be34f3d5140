# exercise: convergence_rate
# named: plus_beta
import numpy as np


def convergence_rate(lr, beta, h):
    return np.abs(np.linalg.eigvals(np.array([[1 + beta - lr * h, beta], [1, 0]])).real).max()
