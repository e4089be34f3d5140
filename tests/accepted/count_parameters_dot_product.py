# exercise: count_parameters
# style: a dot product of neighbours
import numpy as np


def count_parameters(layer_sizes):
    n = np.array(layer_sizes)
    return int(np.dot(n[:-1] + 1, n[1:]))
