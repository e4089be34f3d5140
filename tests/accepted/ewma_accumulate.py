# exercise: ewma
# style: itertools.accumulate starts at the first value by itself
from itertools import accumulate


def ewma(values, beta):
    return list(accumulate(map(float, values), lambda v, x: beta * v + (1 - beta) * x))
