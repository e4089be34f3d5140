# exercise: nesterov
# style: the velocity points downhill
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.asarray(x0, dtype=np.float64)
    velocity = 0 * x
    trajectory = np.full((steps + 1, *x.shape), np.nan)
    trajectory[0] = x
    for i in range(1, steps + 1):
        velocity = beta * velocity - lr * grad(x + beta * velocity)
        x = x + velocity
        trajectory[i] = x
    return trajectory
