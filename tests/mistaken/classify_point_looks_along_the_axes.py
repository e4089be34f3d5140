# exercise: classify_point
# named: by_diagonal
import numpy as np


def classify_point(H):
    d = np.diag(H)
    if min(abs(d)) <= 1e-9:
        return "degenerate"
    signs = set(np.sign(d))
    return {1.0: "minimum", -1.0: "maximum"}[signs.pop()] if len(signs) == 1 else "saddle"
