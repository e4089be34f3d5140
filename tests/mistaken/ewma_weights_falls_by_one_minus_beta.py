# exercise: ewma_weights
# named: powers_of_the_new_share
import numpy as np


def ewma_weights(beta, n):
    w, weights = 1 - beta, []
    for _ in range(n):
        weights.append(w)
        w = w * (1 - beta)
    return np.array(weights)
