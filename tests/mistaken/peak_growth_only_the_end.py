# exercise: peak_growth
# named: last_only
from functools import reduce

import numpy as np


def peak_growth(lr, beta, h, steps):
    A = np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])
    P = reduce(np.matmul, [A] * steps, np.eye(2))
    return np.linalg.svd(P)[1][0]
