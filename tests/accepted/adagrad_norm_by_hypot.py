# exercise: adagrad
# style: the root itself carried on, by np.hypot
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = np.asarray(x0, dtype=float)
    root, trail = np.zeros_like(x), [x]
    for _ in range(steps):
        g = grad(trail[-1])
        root = np.hypot(root, g)
        trail.append(trail[-1] - lr / (root + eps) * g)
    return trail
