# exercise: ewma_corrected
# named: not_corrected
# credit: 0.5
import numpy as np
from scipy.signal import lfilter


def ewma_corrected(values, beta):
    return lfilter([1 - beta], [1, -beta], np.array(values, float))
