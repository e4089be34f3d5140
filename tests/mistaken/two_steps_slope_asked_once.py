# exercise: two_steps
# named: gradient_kept
import numpy as np


def two_steps(grad, x0, lr):
    slope = grad(x0)
    return np.array([x0 - k * lr * slope for k in range(3)])
