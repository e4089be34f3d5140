# exercise: half_life
# named: negative
import numpy as np


def half_life(beta):
    if beta == 0:
        return 0.0
    return np.log(2) / np.log(beta)
