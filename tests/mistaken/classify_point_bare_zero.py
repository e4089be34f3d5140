# exercise: classify_point
# named: exactly_zero
import numpy as np


def classify_point(H):
    w = sorted(np.linalg.eigvalsh(H))
    if 0 in w:
        return "degenerate"
    if w[0] > 0:
        return "minimum"
    if w[-1] < 0:
        return "maximum"
    return "saddle"
