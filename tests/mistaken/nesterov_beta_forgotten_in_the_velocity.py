# exercise: nesterov
# named: beta_forgotten
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = v + lr * grad(x - beta * v)
        x = x - v
        path.append(x)
    return np.array(path)
