# exercise: quadratic_gradient
# style: einsum, both products at once
import numpy as np


def quadratic_gradient(A, x):
    return 0.5 * (np.einsum("ij,j->i", A, x) + np.einsum("ji,j->i", A, x))
