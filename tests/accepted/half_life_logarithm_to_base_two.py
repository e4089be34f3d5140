# exercise: half_life
# style: logarithm to the base two
import numpy as np


def half_life(beta):
    return -1 / np.log2(beta) if beta > 0 else 0.0
