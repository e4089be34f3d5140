# exercise: lookahead_points
# named: first_from_the_end
import numpy as np


def lookahead_points(path, beta):
    x = np.array(path, dtype=float)
    return x + beta * (x - np.roll(x, 1, axis=0))
