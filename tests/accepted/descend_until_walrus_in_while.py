# exercise: descend_until
# style: a while loop with the gradient in its condition
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    path = [x]
    while len(path) <= max_steps and np.linalg.norm(g := grad(x)) >= tol:
        x = x - lr * g
        path.append(x)
    return np.array(path)
