# exercise: momentum
# style: a deque
import numpy as np
from collections import deque


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return deque(rows)
