# exercise: ewma
# named: starts_at_zero
# credit: 0.5
from scipy.signal import lfilter


def ewma(values, beta):
    return lfilter([1 - beta], [1, -beta], [float(v) for v in values])
