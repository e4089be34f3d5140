# exercise: momentum
# named: ewma_lr_twice
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, float)
    v = np.zeros_like(x)
    rows = [x]
    for _ in range(steps):
        v = beta * v + (1 - beta) * lr * grad(x)
        x = x - lr * v
        rows.append(x)
    return np.array(rows)
