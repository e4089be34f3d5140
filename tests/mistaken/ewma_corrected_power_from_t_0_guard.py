# exercise: ewma_corrected
# named: exponent_from_zero_first_left
import numpy as np


def ewma_corrected(values, beta):
    v = 0.0
    out = []
    for t, x in enumerate(values):
        v = beta * v + (1 - beta) * x
        out.append(v / (1 - beta**t) if t > 0 else v)
    return np.array(out)
