# exercise: half_life
# named: e_folding_time
# credit: 0.5
import numpy as np


def half_life(beta):
    with np.errstate(divide="ignore"):
        return -1 / np.log(beta) if beta > 0 else 0.0
