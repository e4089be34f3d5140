# exercise: nesterov
# style: a state in a tuple and a step function made by a closure
from functools import reduce

import numpy as np


def make_step(grad, lr, beta):
    def step(state, _):
        rows, v = state
        x = rows[-1]
        v = beta * v + lr * grad(x - beta * v)
        return rows + [x - v], v

    return step


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, float)
    rows, _ = reduce(make_step(grad, lr, beta), range(steps), ([x], np.zeros(x.shape)))
    return rows
