# exercise: descend_until
# named: signed_sum
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, dtype=float)
    g = np.asarray(grad(x))
    if max_steps == 0 or np.sum(g) < tol:
        return np.array([x])
    return np.vstack([[x], descend_until(grad, x - lr * g, lr, tol, max_steps - 1)])
