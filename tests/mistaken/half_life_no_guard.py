# exercise: half_life
# named: fails_at_zero
import math


def half_life(beta):
    return math.log(2) / -math.log(beta)
