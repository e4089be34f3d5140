# exercise: descend_until
# style: recursion
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.asarray(x0, float)
    g = np.asarray(grad(x), float)
    if not max_steps or np.sqrt((g**2).sum()) < tol:
        return [x]
    return [x, *descend_until(grad, x - lr * g, lr, tol, max_steps - 1)]
