# exercise: lookahead_points
# style: neighbours zipped, a list comes back
import numpy as np


def lookahead_points(path, beta):
    rows = [np.asarray(p, float) for p in path]
    return [now + beta * (now - old) for old, now in zip(rows[:1] + rows[:-1], rows)]
