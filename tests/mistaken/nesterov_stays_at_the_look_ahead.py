# exercise: nesterov
# named: interim_point_kept
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, float)
    v = 0.0
    out = [x]
    for _ in range(steps):
        x = x - beta * v
        v = beta * v + lr * grad(x)
        x = x - v
        out.append(x)
    return np.array(out)
