# exercise: classify_point
# style: the word as an enumeration
import enum
import numpy as np

Kind = enum.StrEnum("Kind", ["minimum", "maximum", "saddle", "degenerate"])


def kind(H):
    w = np.linalg.eigvalsh(np.asarray(H, float))
    if np.any(np.abs(w) <= 1e-9):
        return "degenerate"
    return "minimum" if np.all(w > 0) else "maximum" if np.all(w < 0) else "saddle"


def classify_point(H):
    return Kind(kind(H))
