# exercise: ewma_corrected
# named: one_divisor_for_all
import numpy as np


def ewma_corrected(values, beta):
    v, averages = 0.0, []
    for t, x in enumerate(values, 1):
        v += (1 - beta) * (x - v)
        averages.append(v)
    return np.array(averages) / (1 - beta**t)
