# exercise: momentum
# style: renamed parameters and defaults
import numpy as np


def momentum(g, start, eta=0.1, b=0.9, n=10):
    x = np.array(start, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(n):
        v = b * v + eta * g(x)
        x = x - v
        rows.append(x.copy())
    return rows
