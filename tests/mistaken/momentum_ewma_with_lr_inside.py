# exercise: momentum
# named: ewma_start_left_out
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    v = 0
    x = np.array(x0, dtype=float)
    path = []
    for i in range(steps):
        v = beta * v + (1 - beta) * lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)
