# exercise: half_life
# named: upside_down
import math


def half_life(beta):
    if beta == 0:
        return 0
    return math.log(beta) / math.log(0.5)
