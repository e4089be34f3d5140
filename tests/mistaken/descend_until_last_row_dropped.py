# exercise: descend_until
# named: last_row_left_out
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path = []
    for _ in range(max_steps):
        g = grad(x)
        if np.linalg.norm(g) < tol:
            break
        path.append(x)
        x = x - lr * g
    return np.array(path)
