# exercise: half_life
# named: weight_of_one_half
import math


def half_life(beta):
    if beta == 0:
        return 0
    return math.log(0.5 / (1 - beta)) / math.log(beta)
