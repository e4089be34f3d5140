# exercise: momentum
# style: reordered parameters
import numpy as np


def momentum(x0, grad, steps, beta, lr):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return rows
