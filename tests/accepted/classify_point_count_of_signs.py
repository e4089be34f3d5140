# exercise: classify_point
# style: match on how many eigenvalues are up, down and flat
import numpy as np


def classify_point(H):
    λ = np.linalg.eigvalsh(H)
    up, down = int(np.sum(λ > 1e-9)), int(np.sum(λ < -1e-9))
    match (up, down, len(λ) - up - down):
        case (_, 0, 0):
            return "minimum"
        case (0, _, 0):
            return "maximum"
        case (_, _, 0):
            return "saddle"
        case _:
            return "degenerate"
