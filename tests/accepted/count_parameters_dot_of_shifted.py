# exercise: count_parameters
# style: a dot product of shifted arrays
import numpy as np


def count_parameters(layer_sizes):
    sizes = np.array(layer_sizes)
    return np.dot(sizes[:-1] + 1, sizes[1:])
