# exercise: bce
# style: np.clip on both logarithms, a dot product
import numpy as np


def bce(y_hat, y):
    with np.errstate(all="ignore"):
        logs = np.clip(np.log([y_hat, 1 - y_hat]), -100, None)
    return -np.dot([y, 1 - y], logs)
