# exercise: quadratic_gradient
# style: half of each product
import numpy as np


def quadratic_gradient(A, x):
    A, x = np.asarray(A), np.asarray(x)
    return (np.dot(A, x) + np.dot(x, A)) / 2
