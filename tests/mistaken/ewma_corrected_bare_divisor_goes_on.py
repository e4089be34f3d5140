# exercise: ewma_corrected
# named: brackets_left_out_and_handed_on
import numpy as np


def ewma_corrected(values, beta):
    v, out = 0.0, []
    for t, x in enumerate(values, start=1):
        v = (beta * v + (1 - beta) * x) / 1 - beta**t
        out.append(v)
    return np.array(out)
