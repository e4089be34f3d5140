# exercise: peak_growth
# named: each_entry_by_itself
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    return max([np.linalg.norm(A**k, 2) for k in range(steps + 1)])
