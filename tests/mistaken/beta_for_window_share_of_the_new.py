# exercise: beta_for_window
# named: weight_of_the_new_value
from fractions import Fraction


def beta_for_window(n):
    return Fraction(2, n + 1)
