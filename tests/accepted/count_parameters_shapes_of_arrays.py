# exercise: count_parameters
# style: arrays are made and counted
import numpy as np


def count_parameters(layer_sizes):
    total, previous = 0, None
    for size in layer_sizes:
        if previous is not None:
            total += np.empty((previous, size)).size + np.empty(size).size
        previous = size
    return total
