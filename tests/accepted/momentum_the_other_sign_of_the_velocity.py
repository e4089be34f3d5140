# exercise: momentum
# style: the other sign of the velocity
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x, v = np.array(x0, float), 0
    path = [x]
    for _ in range(steps):
        v = beta * v - lr * grad(x)
        x = x + v
        path += [x]
    return path
