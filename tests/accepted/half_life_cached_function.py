# exercise: half_life
# style: functools.cache
from functools import cache
from math import log


@cache
def half_life(beta):
    return log(2) / -log(beta) if beta else 0.0
