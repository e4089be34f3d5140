# exercise: half_life
# style: a logarithm to the base beta
import math


def half_life(beta):
    return math.log(0.5, beta) if beta > 0 else 0
