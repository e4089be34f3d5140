# exercise: bce
# named: sign_missing
from math import log


def bce(y_hat, y):
    p = y_hat if y else 1 - y_hat
    return max(log(p), -100) if p else -100
