# exercise: lookahead_points
# style: a comprehension over pairs
import numpy as np


def lookahead_points(path, beta):
    path = np.asarray(path, dtype=float)
    return [path[0]] + [(1 + beta) * b - beta * a for a, b in zip(path, path[1:])]
