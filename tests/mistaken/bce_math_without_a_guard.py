# exercise: bce
# named: math_log_raises
import math


def bce(y_hat, y):
    return -sum(t * math.log(p) for t, p in ((y, y_hat), (1 - y, 1 - y_hat)))
