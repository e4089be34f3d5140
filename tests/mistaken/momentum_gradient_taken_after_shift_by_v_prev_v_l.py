# exercise: momentum
# named: beta_forgotten+one_point_short
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    total = np.zeros_like(x)
    path = [x]
    for _ in range(steps - 1):
        total = total + lr * grad(x)
        x = x - total
        path.append(x)
    return np.array(path)
