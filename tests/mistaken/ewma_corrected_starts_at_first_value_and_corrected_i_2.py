# exercise: ewma_corrected
# named: first_value_and_correction
import numpy as np


def ewma_corrected(values, beta):
    v = [float(values[0])]
    for x in values[1:]:
        v.append(beta * v[-1] + (1 - beta) * x)
    t = np.arange(1, len(v) + 1)
    return np.array(v) / (1 - beta**t)
