# exercise: lookahead_points
# named: sum_for_difference
import numpy as np


def lookahead_points(path, beta):
    path = np.array(path, dtype=float)
    return np.vstack([path[:1], path[1:] + beta * (path[1:] + path[:-1])])
