# exercise: half_life
# style: numpy's −inf divides to 0 by itself
import numpy as np


def half_life(beta):
    with np.errstate(divide="ignore"):
        return abs(np.log(0.5) / np.log(beta))
