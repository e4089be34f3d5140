# exercise: descend_until
# named: no_limit
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path = [x]
    while np.linalg.norm(grad(x)) >= tol and len(path) < 100_000:
        x = x - lr * grad(x)
        path.append(x)
    return np.array(path)
