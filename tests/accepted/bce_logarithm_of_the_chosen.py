# exercise: bce
# style: the logarithm of the chosen probability
import math


def bce(y_hat, y):
    p = y_hat if y == 1 else 1 - y_hat
    return 100.0 if p == 0 else min(100.0, -math.log(p))
