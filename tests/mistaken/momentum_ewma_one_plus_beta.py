# exercise: momentum_ewma
# named: one_plus_beta
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        v = beta * v + (1 + beta) * g
        x = x - lr * v
        path.append(x)
    return np.array(path)
