# exercise: descend_until
# named: largest_entry+equal_counts
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    rows = [x]
    for _ in range(max_steps):
        g = grad(x)
        if np.max(np.abs(g)) <= tol:
            break
        x = x - lr * g
        rows.append(x)
    return np.array(rows)
