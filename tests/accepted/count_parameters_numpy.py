# exercise: count_parameters
# style: numpy
import numpy as np


def count_parameters(layer_sizes):
    s = np.asarray(layer_sizes)
    return int(((s[:-1] + 1) * s[1:]).sum())
