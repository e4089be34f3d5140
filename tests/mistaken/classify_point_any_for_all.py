# exercise: classify_point
# named: any_for_all
import numpy as np


def classify_point(H):
    values = np.linalg.eigvalsh(H)
    if np.any(np.abs(values) < 1e-9):
        return "degenerate"
    if np.any(values > 0):
        return "minimum"
    if np.any(values < 0):
        return "maximum"
    return "saddle"
