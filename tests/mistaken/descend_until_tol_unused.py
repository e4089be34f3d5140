# exercise: descend_until
# named: never_stops_early
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    path = [np.array(x0, dtype=float)]
    for k in range(max_steps):
        path.append(path[k] - lr * grad(path[k]))
    return np.stack(path)
