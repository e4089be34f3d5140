# exercise: adagrad
# style: coordinate by coordinate with math.sqrt
from math import sqrt

import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x = [float(c) for c in np.ravel(x0)]
    s, rows = [0.0] * len(x), [x[:]]
    for _ in range(steps):
        g = np.ravel(grad(np.reshape(x, np.shape(x0))))
        for i, gi in enumerate(g):
            s[i] += gi**2
            x[i] -= lr * gi / (sqrt(s[i]) + eps)
        rows.append(x[:])
    return np.reshape(rows, (steps + 1, *np.shape(x0)))
