# exercise: momentum
# named: start_and_velocities
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    res = np.empty((steps + 1, *x.shape))
    res[0] = x
    for k in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        res[k + 1] = v
    return res
