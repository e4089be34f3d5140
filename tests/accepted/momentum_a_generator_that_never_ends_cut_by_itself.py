# exercise: momentum
# style: a generator that never ends, cut by itself
import numpy as np

from itertools import islice


def ball(grad, x, lr, beta):
    v = 0
    while True:
        yield x
        v = beta * v + lr * grad(x)
        x = x - v


def momentum(grad, x0, lr, beta, steps):
    return islice(ball(grad, np.array(x0, float), lr, beta), steps + 1)
