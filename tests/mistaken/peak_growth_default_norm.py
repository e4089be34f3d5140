# exercise: peak_growth
# named: frobenius
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    return max(np.linalg.norm(np.linalg.matrix_power(A, k)) for k in range(steps + 1))
