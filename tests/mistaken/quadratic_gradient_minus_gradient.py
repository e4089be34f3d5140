# exercise: quadratic_gradient
# named: downhill
import numpy as np


def quadratic_gradient(A, x):
    return -np.einsum("ij,j", (A + A.T) / 2, x)
