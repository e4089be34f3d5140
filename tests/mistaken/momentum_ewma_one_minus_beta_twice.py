# exercise: momentum_ewma
# named: average_reduced_twice
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * (1 - beta) * v
        path.append(x)
    return np.array(path)
