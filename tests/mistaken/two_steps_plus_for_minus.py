# exercise: two_steps
# named: uphill
import numpy as np


def two_steps(grad, x0, lr):
    points = [np.array(x0, dtype=float)]
    while len(points) < 3:
        points.append(points[-1] + grad(points[-1]) * lr)
    return np.array(points)
