# exercise: two_steps
# named: rate_halved
import numpy as np


def two_steps(grad, x0, lr):
    path = []
    x = np.array(x0, dtype=float)
    for i in range(2):
        x = x - lr / (i + 1) * grad(x)
        path.append(x)
    return np.array(path)
