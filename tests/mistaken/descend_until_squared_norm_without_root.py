# exercise: descend_until
# named: equal_counts+square_tested
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.atleast_1d(np.array(x0, dtype=float))
    path = [x.copy()]
    n = 0
    while n < max_steps and np.dot(grad(x), grad(x)) > tol:
        x -= lr * grad(x)
        path.append(x.copy())
        n += 1
    return np.array(path)
