# exercise: descend_until
# named: uphill+only_the_last_point
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    for k in range(max_steps):
        g = grad(x)
        if np.linalg.norm(g) < tol:
            break
        x = x + lr * g
    return x
