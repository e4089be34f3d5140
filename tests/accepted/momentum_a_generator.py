# exercise: momentum
# style: a generator
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x, v = np.array(x0, float), 0.0
    yield x
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        yield x
