# exercise: largest_stable_lr
# named: smallest_eigenvalue
import numpy as np


def largest_stable_lr(A):
    λ = np.linalg.eigh(A)[0]
    return 2 / λ[0]
