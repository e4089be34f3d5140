# exercise: ewma_weights
# named: add_up_to_one
# credit: 0.5
import numpy as np


def ewma_weights(beta, n):
    w = np.power(float(beta), np.arange(n))
    return w / w.sum()
