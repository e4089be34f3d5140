# exercise: ewma
# named: first_twice
import numpy as np


def ewma(values, beta):
    v = values[0]
    out = [v]
    for x in values:
        v = beta * v + (1 - beta) * x
        out.append(v)
    return np.array(out)
