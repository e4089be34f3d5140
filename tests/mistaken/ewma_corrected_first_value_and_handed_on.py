# exercise: ewma_corrected
# named: corrected_average_handed_on+first_value_and_correction
import numpy as np


def ewma_corrected(values, beta):
    v = values[0]
    out = []
    for t, x in enumerate(values, 1):
        v = beta * v + (1 - beta) * x
        v = v / (1 - beta**t)
        out.append(v)
    return np.array(out)
