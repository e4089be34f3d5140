# exercise: ewma_corrected
# named: power_of_the_new_share
import numpy as np


def ewma_corrected(values, beta):
    v, out = 0.0, []
    for t, x in enumerate(values, start=1):
        v = beta * v + (1 - beta) * x
        out.append(v / (1 - (1 - beta) ** t))
    return np.array(out)
