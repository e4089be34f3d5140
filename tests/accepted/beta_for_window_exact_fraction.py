# exercise: beta_for_window
# style: an exact fraction
from fractions import Fraction


def beta_for_window(n):
    mean_age = Fraction(n - 1, 2)
    return mean_age / (mean_age + 1)
