# exercise: two_steps
# named: backwards
import numpy as np


def step(grad, x, lr):
    return x - lr * grad(x)


def two_steps(grad, x0, lr):
    x1 = step(grad, x0, lr)
    x2 = step(grad, x1, lr)
    return np.array([x2, x1, x0])
