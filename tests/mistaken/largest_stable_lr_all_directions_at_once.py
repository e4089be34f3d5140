# exercise: largest_stable_lr
# named: largest_of_the_twos
import numpy as np


def largest_stable_lr(A):
    values = np.linalg.eigvalsh(A)
    return 2 / values
