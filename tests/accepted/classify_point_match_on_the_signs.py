# exercise: classify_point
# style: match on the set of signs
import numpy as np


def classify_point(H):
    eigenvalues = np.linalg.eigh(H)[0]
    signs = {0 if abs(v) < 1e-9 else int(np.sign(v)) for v in eigenvalues}
    match sorted(signs):
        case [1]:
            return "minimum"
        case [-1]:
            return "maximum"
        case [-1, 1]:
            return "saddle"
    return "degenerate"
