# exercise: ewma
# named: read_back_as_whole_numbers
import numpy as np


def ewma(values, beta):
    out = np.zeros_like(values)
    out[0] = values[0]
    for k in range(1, len(values)):
        out[k] = beta * out[k - 1] + (1 - beta) * values[k]
    return out
