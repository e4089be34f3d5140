# exercise: count_parameters
# named: biases_of_the_inputs_too
import numpy as np


def count_parameters(layer_sizes):
    n = np.array(layer_sizes)
    return int((n[:-1] * n[1:]).sum() + n.sum())
