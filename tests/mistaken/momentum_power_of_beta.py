# exercise: momentum
# named: power_of_beta
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        v = beta**t * v + lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)
