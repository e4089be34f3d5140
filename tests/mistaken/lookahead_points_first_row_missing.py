# exercise: lookahead_points
# named: first_left_out
import numpy as np


def lookahead_points(path, beta):
    path = np.asarray(path, float)
    return path[1:] + beta * (path[1:] - path[:-1])
