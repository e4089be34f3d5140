# exercise: bce
# named: clipped_at_1e_7
# credit: 0.5
import math


def bce(y_hat, y):
    p = min(max(y_hat, 1e-7), 1 - 1e-7)
    return -math.log(p if y == 1 else 1 - p)
