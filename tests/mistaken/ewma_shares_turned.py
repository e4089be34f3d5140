# exercise: ewma
# named: weights_swapped
from itertools import accumulate


def ewma(values, beta):
    return list(accumulate(map(float, values), lambda old, new: (1 - beta) * old + beta * new))
