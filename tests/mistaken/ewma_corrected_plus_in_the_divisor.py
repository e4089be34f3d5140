# exercise: ewma_corrected
# named: divided_by_one_plus
import numpy as np


def ewma_corrected(values, beta):
    v, out = 0, []
    for t, x in enumerate(values):
        v = beta * v + (1 - beta) * x
        out.append(v / (1 + beta ** (t + 1)))
    return np.array(out)
