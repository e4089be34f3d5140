# exercise: descend_until
# named: largest_entry+one_step_less
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    path = []
    for _ in range(max_steps):
        g = grad(x)
        path.append(x)
        if np.max(np.abs(g)) < tol:
            break
        x = x - lr * g
    return np.array(path)
