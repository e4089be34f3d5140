# exercise: momentum_ewma
# named: average_climbs+one_point_short
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    path = np.zeros((steps,) + np.shape(x0))
    path[0] = x0
    v = np.zeros(np.shape(x0))
    for t in range(1, steps):
        v = beta * v + (1 - beta) * grad(path[t - 1])
        path[t] = path[t - 1] + lr * v
    return path
