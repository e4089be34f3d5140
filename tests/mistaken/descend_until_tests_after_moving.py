# exercise: descend_until
# named: old_gradient_tested
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    path = [x]
    for _ in range(max_steps):
        g = grad(x)
        x = x - lr * g
        path.append(x)
        if np.linalg.norm(g) < tol:
            break
    return np.array(path)
