# exercise: rmsprop
# style: a generator with keyword constants
import numpy as np


def walk(grad, x, *, lr, alpha, eps):
    s = 0.0
    while True:
        yield x
        g = np.asarray(grad(x))
        s = alpha * s + (1 - alpha) * g**2
        x = x - lr * g / (s**0.5 + eps)


def rmsprop(grad, x0, lr, alpha, eps, steps):
    points = walk(grad, np.asarray(x0, float), lr=lr, alpha=alpha, eps=eps)
    return [next(points) for _ in range(steps + 1)]
