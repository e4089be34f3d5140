# exercise: descend_until
# named: never_stops_early+one_step_more
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    path = [np.array(x0, float)]
    while len(path) <= max_steps + 1:
        g = grad(path[-1])
        path.append(path[-1] - lr * g)
    return np.array(path)
