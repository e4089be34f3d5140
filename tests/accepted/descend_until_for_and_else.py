# exercise: descend_until
# style: enumerate, with a break in a while loop
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    path = [np.array(x0, dtype=float)]
    while True:
        g = np.asarray(grad(path[-1]))
        if np.sqrt((g**2).sum()) < tol or len(path) > max_steps:
            return np.stack(path)
        path += [path[-1] - lr * g]
