# exercise: half_life
# named: of_the_new_share_zero_at_zero
import numpy as np


def half_life(beta):
    if beta == 0:
        return 0.0
    return np.log(0.5) / np.log(1 - beta)
