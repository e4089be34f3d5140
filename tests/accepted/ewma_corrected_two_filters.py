# exercise: ewma_corrected
# style: the filter of the series over the filter of ones
import numpy as np
from scipy.signal import lfilter


def ewma_corrected(values, beta):
    ones = np.ones(len(values))
    top, below = (lfilter([1 - beta], [1, -beta], s) for s in (values, ones))
    return top / below
