# exercise: classify_point
# named: negative_is_degenerate
import numpy as np


def classify_point(H):
    values = np.linalg.eigvalsh(H)
    if np.any(values < 1e-9):
        return "degenerate"
    if np.all(values > 0):
        return "minimum"
    if np.all(values < 0):
        return "maximum"
    return "saddle"
