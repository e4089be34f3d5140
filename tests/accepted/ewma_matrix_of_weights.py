# exercise: ewma
# style: a lower triangle of weights times the series
import numpy as np


def ewma(values, beta):
    x = np.array(values, float)
    n = len(x)
    age = np.subtract.outer(np.arange(n), np.arange(n))
    W = np.where(age >= 0, (1 - beta) * float(beta) ** np.maximum(age, 0), 0.0)
    W[:, 0] = float(beta) ** np.arange(n)
    return W @ x
