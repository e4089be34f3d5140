# exercise: descend_until
# named: square_tested
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path, left = [x], max_steps
    while left and np.sum(grad(x) ** 2) >= tol:
        x, left = x - lr * grad(x), left - 1
        path.append(x)
    return path
