# exercise: beta_for_window
# named: half_life_of_n
# credit: 0.5
import math


def beta_for_window(n):
    return math.exp(-math.log(2) / n)
