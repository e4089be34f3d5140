# exercise: ewma
# style: weights matrix lower-triangular
import numpy as np


def ewma(values, beta):
    x = np.asarray(values, float)
    n = len(x)
    i, j = np.indices((n, n))
    W = np.where(j <= i, (1 - beta) * np.power(beta, np.maximum(i - j, 0), dtype=float), 0)
    W[:, 0] = np.power(float(beta), np.arange(n))
    return W @ x
