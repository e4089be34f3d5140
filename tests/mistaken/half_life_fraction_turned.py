# exercise: half_life
# named: upside_down_raises_at_zero
from math import log2


def half_life(beta):
    return -log2(beta)
