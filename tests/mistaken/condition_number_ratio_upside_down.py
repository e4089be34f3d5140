# exercise: condition_number
# named: upside_down
import math

import numpy as np


def condition_number(A):
    first, *_, last = np.linalg.eigvalsh(A)
    if first <= 0:
        return math.inf
    return first / last
