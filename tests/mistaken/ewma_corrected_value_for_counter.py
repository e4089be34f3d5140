# exercise: ewma_corrected
# named: first_value_skipped
import numpy as np


def ewma_corrected(values, beta):
    v, out = 0, []
    for i in range(1, len(values)):
        v = beta * v + (1 - beta) * values[i]
        out.append(v / (1 - beta**i))
    return np.array(out)
