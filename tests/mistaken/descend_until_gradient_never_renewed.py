# exercise: descend_until
# named: gradient_from_start
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path = [x]
    g = grad(x)
    for _ in range(max_steps):
        if np.linalg.norm(g) < tol:
            break
        x = x - lr * g
        path.append(x)
    return np.array(path)
