# exercise: descend_until
# style: recursion with the steps that are left
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x0 = np.array(x0, dtype=float)
    g = grad(x0)
    if max_steps == 0 or np.sqrt(np.sum(np.square(g))) < tol:
        return x0[None]
    rest = descend_until(grad, x0 - lr * g, lr, tol, max_steps - 1)
    return np.concatenate((x0[np.newaxis], rest))
