# exercise: lookahead_points
# style: np.diff with a row before
import numpy as np


def lookahead_points(path, beta):
    steps = np.diff(path, axis=0, prepend=path[:1])
    return path + beta * steps
