# exercise: condition_number
# named: of_singular_values
import numpy as np


def condition_number(A):
    k = np.linalg.cond(A)
    return k if k < 1e12 else np.inf
