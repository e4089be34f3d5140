# exercise: momentum
# style: the learning rate outside the velocity
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x, v = np.array(x0, float), 0
    path = np.zeros((steps + 1, *np.shape(x0)))
    path[0] = x
    for k in range(steps):
        v = beta * v + grad(x)
        x = x - lr * v
        path[k + 1] = x
    return path
