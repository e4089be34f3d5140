# exercise: descend_until
# named: test_reversed+stored_before_the_step
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    path = [x]
    for k in range(max_steps):
        g = grad(x)
        if np.sqrt(np.sum(g * g)) > tol:
            break
        path.append(x)
        x = x - lr * g
    return np.array(path)
