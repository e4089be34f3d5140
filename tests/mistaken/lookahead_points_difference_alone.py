# exercise: lookahead_points
# named: steps_without_the_point
import numpy as np


def lookahead_points(path, beta):
    path = np.array(path, dtype=float)
    points = path.copy()
    points[1:] = beta * (path[1:] - path[:-1])
    return points
