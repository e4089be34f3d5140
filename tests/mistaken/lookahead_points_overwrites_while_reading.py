# exercise: lookahead_points
# named: from_the_last_look
import numpy as np


def lookahead_points(path, beta):
    y = np.array(path, dtype=float)
    for k in range(1, len(y)):
        y[k] += beta * (y[k] - y[k - 1])
    return y
