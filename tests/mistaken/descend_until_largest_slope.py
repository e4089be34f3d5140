# exercise: descend_until
# named: largest_entry
# credit: 0.5
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path = [x]
    while len(path) <= max_steps and np.abs(g := grad(x)).max() >= tol:
        x = x - lr * g
        path.append(x)
    return np.array(path)
