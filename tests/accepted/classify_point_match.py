# exercise: classify_point
# style: match
import numpy as np


def classify_point(H):
    signs = {int(np.sign(v)) if abs(v) > 1e-9 else 0 for v in np.linalg.eigvalsh(H)}
    match sorted(signs):
        case [1]:
            return "minimum"
        case [-1]:
            return "maximum"
        case [-1, 1]:
            return "saddle"
    return "degenerate"
