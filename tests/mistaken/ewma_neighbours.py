# exercise: ewma
# named: previous_value_for_previous_average
import numpy as np


def ewma(values, beta):
    x = np.asarray(values, float)
    return np.concatenate([x[:1], beta * x[:-1] + (1 - beta) * x[1:]])
