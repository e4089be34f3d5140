# exercise: lookahead_points
# style: np.roll, and the first row put right
import numpy as np


def lookahead_points(path, beta):
    x = np.array(path, dtype=float)
    before = np.roll(x, 1, axis=0)
    before[0] = x[0]
    return x + beta * (x - before)
