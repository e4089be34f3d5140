# exercise: peak_growth
# named: plus_beta
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, beta], [1.0, 0.0]])
    return max(np.linalg.norm(np.linalg.matrix_power(A, t), 2) for t in range(steps + 1))
