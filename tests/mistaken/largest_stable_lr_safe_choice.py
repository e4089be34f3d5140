# exercise: largest_stable_lr
# named: one_over_largest
import numpy as np


def largest_stable_lr(A):
    return 1.0 / np.linalg.norm(A, ord=2)
