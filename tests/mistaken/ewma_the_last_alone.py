# exercise: ewma
# named: only_the_last
from functools import reduce


def ewma(values, beta):
    return [reduce(lambda v, x: beta * v + (1 - beta) * x, map(float, values))]
