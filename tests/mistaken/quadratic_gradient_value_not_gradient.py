# exercise: quadratic_gradient
# named: the_loss_itself
import numpy as np


def quadratic_gradient(A, x):
    return 0.5 * x @ A @ x
