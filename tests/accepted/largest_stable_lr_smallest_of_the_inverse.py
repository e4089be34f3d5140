# exercise: largest_stable_lr
# style: the smallest eigenvalue of the inverse
import numpy as np


def largest_stable_lr(A):
    return 2 * np.linalg.eigvalsh(np.linalg.inv(A)).min()
