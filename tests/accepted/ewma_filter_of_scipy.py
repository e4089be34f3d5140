# exercise: ewma
# style: a recursive filter of scipy, its state set for the first value
import numpy as np
from scipy.signal import lfilter


def ewma(values, beta):
    x = np.asarray(values, dtype=float)
    smooth, _ = lfilter([1 - beta], [1, -beta], x, zi=[beta * x[0]])
    return smooth
