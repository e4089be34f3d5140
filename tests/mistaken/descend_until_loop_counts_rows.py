# exercise: descend_until
# named: one_step_less
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    path = [x]
    g = grad(x)
    while np.linalg.norm(g) >= tol and len(path) < max_steps:
        x = x - lr * g
        path.append(x)
        g = grad(x)
    return np.array(path)
