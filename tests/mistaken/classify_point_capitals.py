# exercise: classify_point
# named: capitalised
import numpy as np


def classify_point(H):
    w = np.linalg.eigvalsh(H)
    if (np.abs(w) <= 1e-9).any():
        return "Degenerate"
    match (bool(w.min() > 0), bool(w.max() < 0)):
        case (True, _):
            return "Minimum"
        case (_, True):
            return "Maximum"
    return "Saddle"
