# exercise: ewma_weights
# style: a cumulative product
import numpy as np


def ewma_weights(beta, n):
    factors = np.full(n, float(beta))
    factors[0] = 1 - beta
    return np.cumprod(factors)
