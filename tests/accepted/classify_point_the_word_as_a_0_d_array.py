# exercise: classify_point
# style: the word as a 0-d array
import numpy as np


def kind(H):
    w = np.linalg.eigvalsh(np.asarray(H, float))
    if np.any(np.abs(w) <= 1e-9):
        return "degenerate"
    return "minimum" if np.all(w > 0) else "maximum" if np.all(w < 0) else "saddle"


def classify_point(H):
    return np.array(kind(H))
