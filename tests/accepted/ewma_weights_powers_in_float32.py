# exercise: ewma_weights
# style: powers in single precision
import numpy as np


def ewma_weights(beta, n):
    ages = np.arange(n, dtype=np.float32)
    return np.float32(1 - beta) * np.power(np.float32(beta), ages)
