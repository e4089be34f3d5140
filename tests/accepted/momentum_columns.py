# exercise: momentum
# style: columns
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return np.array(rows).reshape(len(rows), -1, 1)
