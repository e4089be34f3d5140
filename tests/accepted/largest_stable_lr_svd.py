# exercise: largest_stable_lr
# style: svd
import numpy as np


def largest_stable_lr(A):
    return 2.0 / np.linalg.norm(A, ord=2)
