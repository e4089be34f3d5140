# exercise: count_parameters
# named: no_biases
from itertools import pairwise
from math import prod


def count_parameters(layer_sizes):
    return sum(map(prod, pairwise(layer_sizes)))
