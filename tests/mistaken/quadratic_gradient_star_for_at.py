# exercise: quadratic_gradient
# named: elementwise
import numpy as np


def quadratic_gradient(A, x):
    S = np.add(A, np.transpose(A))
    return S * x / 2
