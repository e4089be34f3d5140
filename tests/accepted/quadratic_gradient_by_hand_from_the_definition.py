# exercise: quadratic_gradient
# style: by hand from the definition
import numpy as np


def quadratic_gradient(A, x):
    S = (np.array(A, float) + np.array(A, float).T) / 2
    return np.array([sum(S[i, j] * x[j] for j in range(len(x))) for i in range(len(x))])
