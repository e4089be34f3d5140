# exercise: condition_number
# style: ends of the sorted eigenvalues
import numpy as np


def condition_number(A):
    smallest, *_, largest = sorted(np.linalg.eigvalsh(A))
    return largest / smallest if smallest > 0 else np.inf
