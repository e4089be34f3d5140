# exercise: ewma
# named: mean_so_far
import numpy as np


def ewma(values, beta):
    return np.cumsum(values) / np.arange(1, len(values) + 1)
