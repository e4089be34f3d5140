# exercise: convergence_rate
# named: largest_real_part
import numpy as np


def convergence_rate(lr, beta, h):
    A = np.array([[1 + beta - lr * h, -beta], [1, 0]])
    return max(np.linalg.eigvals(A).real)
