# exercise: lookahead_points
# named: longer_points
import numpy as np


def lookahead_points(path, beta):
    path = np.asarray(path, float)
    return (1 + beta) * path
