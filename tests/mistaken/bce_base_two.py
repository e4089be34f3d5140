# exercise: bce
# named: base_two
import numpy as np


def bce(y_hat, y):
    with np.errstate(divide="ignore"):
        a = max(np.log2(y_hat), -100)
        b = max(np.log2(1 - y_hat), -100)
    return -(y * a + (1 - y) * b)
