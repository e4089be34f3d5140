# exercise: ewma_corrected
# style: weighted mean, no recursion
import numpy as np


def ewma_corrected(values, beta):
    x = np.asarray(values, float)
    out = []
    for t in range(1, len(x) + 1):
        w = beta ** np.arange(t - 1, -1, -1, dtype=float)
        out.append(np.average(x[:t], weights=w))
    return out
