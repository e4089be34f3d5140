# exercise: rmsprop
# style: the average moved towards the new square
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=float)
    s = np.zeros(x.shape)
    path = [x.copy()]
    for _ in range(steps):
        g = grad(x)
        s += (1 - alpha) * (g * g - s)
        x -= lr * g / (np.sqrt(s) + eps)
        path.append(x.copy())
    return path
