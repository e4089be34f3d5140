# exercise: peak_growth
# style: matrix powers
import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1, 0]], dtype=float)
    return max(
        np.linalg.svd(np.linalg.matrix_power(A, t), compute_uv=False)[0] for t in range(steps + 1)
    )
