# exercise: quadratic_gradient
# named: half_of_the_first
import numpy as np


def quadratic_gradient(A, x):
    return 0.5 * A @ x
