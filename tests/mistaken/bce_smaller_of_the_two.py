# exercise: bce
# named: cut_at_plus
import numpy as np


def bce(y_hat, y):
    with np.errstate(divide="ignore"):
        a, b = np.minimum(np.log(y_hat), -100), np.minimum(np.log1p(-y_hat), -100)
    return -(y * a + (1 - y) * b)
