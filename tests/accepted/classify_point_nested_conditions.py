# exercise: classify_point
# style: general eigenvalues, conditions one inside the other
import numpy as np


def classify_point(hesse):
    eigenwerte = sorted(np.real(np.linalg.eigvals(hesse)))
    if min(abs(w) for w in eigenwerte) > 1e-9:
        if eigenwerte[0] > 0:
            art = "minimum"
        elif eigenwerte[-1] < 0:
            art = "maximum"
        else:
            art = "saddle"
    else:
        art = "degenerate"
    return art
