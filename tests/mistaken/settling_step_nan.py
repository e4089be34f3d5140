# exercise: settling_step
# named: nan_counts_as_under
import numpy as np


def settling_step(losses, tol):
    k = len(losses)
    for loss in reversed(list(losses)):
        if loss >= tol:
            break
        k -= 1
    return k
