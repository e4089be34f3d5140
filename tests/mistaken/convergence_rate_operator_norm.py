# exercise: convergence_rate
# named: spectral_norm
import numpy as np


def convergence_rate(lr, beta, h):
    A = [[1 + beta - lr * h, -beta], [1, 0]]
    return np.linalg.svd(A, compute_uv=False)[0]
