# exercise: lookahead_points
# named: whole_step_ahead
import numpy as np


def lookahead_points(path, beta):
    rows = [np.asarray(p, dtype=float) for p in path]
    return rows[:1] + [2 * b - a for a, b in zip(rows, rows[1:])]
