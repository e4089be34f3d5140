# exercise: lookahead_points
# named: behind
import numpy as np


def lookahead_points(path, beta):
    x = np.asarray(path, float)
    out = x.copy()
    for k in range(1, len(x)):
        out[k] = x[k] + beta * (x[k - 1] - x[k])
    return out
