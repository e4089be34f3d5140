# exercise: ewma
# style: scipy lfilter
import numpy as np
from scipy.signal import lfilter


def ewma(values, beta):
    x = np.asarray(values, dtype=float)
    out, _ = lfilter([1 - beta], [1, -beta], x, zi=[beta * x[0]])
    return out
