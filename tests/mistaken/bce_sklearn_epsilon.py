# exercise: bce
# named: clipped_at_machine_precision
# credit: 0.5
import numpy as np


def bce(y_hat, y):
    tiny = np.finfo(float).eps
    p = np.clip(y_hat, tiny, 1 - tiny)
    return -(y * np.log(p) + (1 - y) * np.log(1 - p))
