# exercise: condition_number
# style: Cholesky decides whether it is a bowl
import numpy as np


def condition_number(A):
    values = np.linalg.eigvalsh(A)
    try:
        np.linalg.cholesky(A)
    except np.linalg.LinAlgError:
        return float("inf")
    return float(values.max() / values.min()) if values.min() > 0 else float("inf")
