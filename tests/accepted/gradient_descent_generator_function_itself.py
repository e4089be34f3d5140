# exercise: gradient_descent
# style: generator function itself
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    yield x
    while steps:
        x = x + -lr * grad(x)
        steps -= 1
        yield x
