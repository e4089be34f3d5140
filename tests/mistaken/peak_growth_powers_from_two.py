# exercise: peak_growth
# named: powers_from_two
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    M, best = A, 1.0
    for _ in range(steps):
        M = A @ M
        best = max(best, np.linalg.norm(M, 2))
    return best
