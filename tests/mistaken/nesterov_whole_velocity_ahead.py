# exercise: nesterov
# named: looks_ahead_without_beta
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros(x.shape)
    track = np.zeros((steps + 1,) + x.shape)
    track[0] = x
    for i in range(steps):
        v = beta * v - lr * grad(x + v)
        x = x + v
        track[i + 1] = x
    return track
