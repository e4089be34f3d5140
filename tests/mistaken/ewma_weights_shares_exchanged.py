# exercise: ewma_weights
# named: roles_swapped
import numpy as np


def ewma_weights(beta, n):
    return beta * (1 - beta) ** np.arange(n)
