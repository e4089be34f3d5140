# exercise: condition_number
# named: root_of_it
import numpy as np


def condition_number(A):
    values = np.linalg.eigvalsh(A)
    return np.sqrt(values[-1] / values[0]) if values[0] > 0 else np.inf
