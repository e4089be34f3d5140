# exercise: numerical_gradient
# named: one_side_over_two_eps
import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    x = np.array(x, dtype=float)
    grad = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        x[i] += eps
        up = f(x)
        x[i] -= eps
        down = f(x)
        grad[i] = (up - down) / (2 * eps)
    return grad
