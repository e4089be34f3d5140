# exercise: descend_until
# named: old_gradient_tested+square_tested
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    rows = [x]
    for _ in range(max_steps):
        g = grad(x)
        x = x - lr * g
        rows.append(x)
        if np.sum(g**2) < tol:
            break
    return np.array(rows)
