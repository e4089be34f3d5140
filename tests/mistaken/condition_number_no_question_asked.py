# exercise: condition_number
# named: unguarded
import numpy as np


def condition_number(A):
    w = np.linalg.eigvalsh(A)
    return np.divide(w.max(), w.min())
