# exercise: adagrad
# named: one_sum_for_all
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x, s = np.array(x0, dtype=float), 0.0
    path = [x]
    for _ in range(steps):
        g = grad(x)
        s += np.linalg.norm(g) ** 2
        x = x - lr / (np.sqrt(s) + eps) * g
        path.append(x)
    return path
