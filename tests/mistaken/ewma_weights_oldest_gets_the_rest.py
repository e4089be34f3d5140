# exercise: ewma_weights
# named: oldest_takes_the_rest
# credit: 0.5
import numpy as np


def ewma_weights(beta, n):
    weights = (1 - beta) * beta ** np.arange(n)
    weights[-1] = beta ** (n - 1)
    return weights
