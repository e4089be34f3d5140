# exercise: bce
# named: labels_exchanged
import numpy as np


def bce(y_hat, y):
    with np.errstate(divide="ignore"):
        logs = np.maximum(np.log([y_hat, 1 - y_hat]), -100)
    return -float(logs[int(y)])
