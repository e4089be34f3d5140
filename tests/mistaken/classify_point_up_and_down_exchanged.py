# exercise: classify_point
# named: swapped
import numpy as np


def classify_point(H):
    λ = np.linalg.eigvalsh(H)
    if np.any(np.abs(λ) < 1e-9):
        return "degenerate"
    if (λ < 0).all():
        return "minimum"
    return "maximum" if (λ > 0).all() else "saddle"
