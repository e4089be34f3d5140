# exercise: bce
# named: only_the_first_term
import numpy as np


def bce(y_hat, y):
    with np.errstate(divide="ignore"):
        return -y * max(np.log(y_hat), -100)
