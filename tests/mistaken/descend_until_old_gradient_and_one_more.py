# exercise: descend_until
# named: old_gradient_tested+one_step_more
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.array(x0, float)
    path = [x]
    for _ in range(max_steps + 1):
        g = grad(x)
        x = x - lr * g
        path.append(x)
        if np.linalg.norm(g) < tol:
            break
    return np.array(path)
