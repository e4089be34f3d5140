# exercise: ewma_weights
# named: powers_from_one
import numpy as np


def ewma_weights(beta, n):
    return (1 - beta) * np.cumprod(np.full(n, beta))
