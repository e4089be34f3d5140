# exercise: count_parameters
# style: itertools.pairwise
from itertools import pairwise


def count_parameters(layer_sizes):
    return sum(a * b + b for a, b in pairwise(layer_sizes))
