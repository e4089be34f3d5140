# exercise: condition_number
# named: diagonal_guarded_by_itself
import numpy as np


def condition_number(A):
    d = np.diag(A)
    return max(d) / min(d) if min(d) > 0 else np.inf
