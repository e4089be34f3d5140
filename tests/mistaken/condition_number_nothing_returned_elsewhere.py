# exercise: condition_number
# named: nothing_for_no_bowl
import numpy as np


def condition_number(A):
    w = sorted(np.linalg.eigvals(A).real)
    if w[0] > 0:
        return w[-1] / w[0]
