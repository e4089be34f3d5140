# exercise: momentum
# named: one_point_short
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = lr * grad(x)
    path = [x]
    for _ in range(steps):
        x = x - v
        v = beta * v + lr * grad(x)
        path.append(x)
    return np.array(path[:-1])
