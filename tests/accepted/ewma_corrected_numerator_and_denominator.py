# exercise: ewma_corrected
# style: two sums, values and weights
import numpy as np


def ewma_corrected(values, beta):
    top = bottom = 0.0
    out = np.zeros(len(values))
    for i, x in enumerate(values):
        top, bottom = beta * top + x, beta * bottom + 1
        out[i] = top / bottom
    return out
