# exercise: condition_number
# style: cond after cholesky
import numpy as np


def condition_number(A):
    try:
        C = np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        return np.inf
    return np.linalg.cond(C) ** 2
