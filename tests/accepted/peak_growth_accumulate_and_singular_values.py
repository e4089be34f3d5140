# exercise: peak_growth
# style: accumulated products, largest singular values of the stack
from itertools import accumulate, repeat

import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    powers = np.stack(list(accumulate(repeat(A, steps), np.matmul, initial=np.eye(2))))
    return np.linalg.svd(powers, compute_uv=False).max()
