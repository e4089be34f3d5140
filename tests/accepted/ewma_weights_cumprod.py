# exercise: ewma_weights
# style: cumprod
import numpy as np


def ewma_weights(beta, n):
    return np.cumprod(np.r_[1 - beta, np.full(n - 1, beta)])
