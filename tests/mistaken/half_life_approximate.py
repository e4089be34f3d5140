# exercise: half_life
# named: for_beta_near_one_zero_at_zero
import numpy as np


def half_life(beta):
    if beta == 0:
        return 0.0
    return np.log(2) / (1 - beta)
