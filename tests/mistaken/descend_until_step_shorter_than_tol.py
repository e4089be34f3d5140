# exercise: descend_until
# named: short_step
# credit: 0.5
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    path = [np.array(x0, float)]
    for _ in range(max_steps):
        move = lr * np.asarray(grad(path[-1]))
        if np.sqrt(np.sum(move**2)) < tol:
            return path
        path.append(path[-1] - move)
    return path
