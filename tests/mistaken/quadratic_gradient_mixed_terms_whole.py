# exercise: quadratic_gradient
# named: mixed_terms_without_half
import numpy as np


def quadratic_gradient(A, x):
    out = np.diag(A) * x
    for i in range(len(x)):
        for j in range(len(x)):
            if i != j:
                out[i] += (A[i, j] + A[j, i]) * x[j]
    return out
