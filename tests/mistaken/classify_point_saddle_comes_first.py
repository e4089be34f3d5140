# exercise: classify_point
# named: saddle_first
# credit: 0.5
import numpy as np


def classify_point(H):
    w = np.linalg.eigvalsh(H)
    up, down = (w > 1e-9).any(), (w < -1e-9).any()
    if up and down:
        return "saddle"
    if len(w) > np.count_nonzero(abs(w) > 1e-9):
        return "degenerate"
    return "minimum" if up else "maximum"
