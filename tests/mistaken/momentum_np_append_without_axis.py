# exercise: momentum
# named: strung_together
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = np.array(x0, dtype=float)
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        path = np.append(path, x)
    return path
