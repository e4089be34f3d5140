# exercise: rmsprop
# named: weights_swapped
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x, s = np.array(x0, dtype=float), 0.0
    yield x
    for _ in range(steps):
        g = grad(x)
        s += alpha * (g**2 - s)
        x = x - lr * g / (s**0.5 + eps)
        yield x
