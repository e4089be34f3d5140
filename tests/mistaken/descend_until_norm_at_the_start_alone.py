# exercise: descend_until
# named: start_alone_tested
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path = [x]
    norm = np.linalg.norm(grad(x))
    k = 0
    while norm > tol and k < max_steps:
        x = x - lr * grad(x)
        path.append(x)
        k += 1
    return np.array(path)
