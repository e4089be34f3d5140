# exercise: classify_point
# named: by_determinant
import numpy as np


def classify_point(H):
    det = np.linalg.det(H)
    if abs(det) < 1e-9:
        return "degenerate"
    if det < 0:
        return "saddle"
    return "minimum" if H[0, 0] > 0 else "maximum"
