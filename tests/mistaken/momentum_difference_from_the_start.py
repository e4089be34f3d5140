# exercise: momentum
# named: point_before_never_updated
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = previous = np.array(x0, dtype=float)
    path = [x]
    for _ in range(steps):
        x = x - lr * grad(x) + beta * (x - previous)
        path.append(x)
    return np.array(path)
