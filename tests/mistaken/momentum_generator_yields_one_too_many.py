# exercise: momentum
# named: gradient_from_start
import numpy as np


def walk(grad, x, lr, beta, steps):
    v = 0.0
    g = grad(x)
    for _ in range(steps + 1):
        yield x
        v = beta * v + lr * g
        x = x - v


def momentum(grad, x0, lr, beta, steps):
    return np.array(list(walk(grad, np.array(x0, float), lr, beta, steps)))
