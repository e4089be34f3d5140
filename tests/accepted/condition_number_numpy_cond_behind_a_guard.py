# exercise: condition_number
# style: np.linalg.cond behind a guard
import numpy as np


def condition_number(A):
    if not np.all(np.linalg.eigvals(A).real > 0):
        return float("inf")
    return np.linalg.cond(A)
