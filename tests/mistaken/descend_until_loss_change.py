# exercise: descend_until
# named: one_step_less
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    path = [np.array(x0, dtype=float)]
    for k in range(1, max_steps):
        x = path[-1]
        if np.sqrt(np.sum(grad(x) ** 2)) < tol:
            return np.array(path)
        path.append(x - lr * grad(x))
    return np.array(path)
