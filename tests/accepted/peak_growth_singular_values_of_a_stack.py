# exercise: peak_growth
# style: stacked powers and svd of all
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1, 0]])
    stack = np.stack([np.linalg.matrix_power(A, t) for t in range(steps + 1)])
    return np.linalg.svd(stack, compute_uv=False).max()
