# exercise: momentum
# named: point_and_velocity_only
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x, v = np.array(x0, dtype=float), 0.0
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
    return x, v
