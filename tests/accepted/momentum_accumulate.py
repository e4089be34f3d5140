# exercise: momentum
# style: accumulate
import numpy as np

from itertools import accumulate


def momentum(grad, x0, lr, beta, steps):
    x0 = np.array(x0, float)

    def step(state, _):
        x, v = state
        v = beta * v + lr * grad(x)
        return x - v, v

    states = accumulate(range(steps), step, initial=(x0, np.zeros_like(x0)))
    return [x for x, _ in states]
