# exercise: bce
# style: only the probability of the truth
import math


def bce(y_hat, y):
    p = y_hat if y == 1 else 1 - y_hat
    return min(-math.log(p), 100.0) if p > 0 else 100.0
