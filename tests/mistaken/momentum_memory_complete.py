# exercise: momentum
# named: beta_forgotten
from itertools import accumulate

import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x0 = np.array(x0, float)

    def push(state, _):
        x, v = state
        v = v + lr * grad(x)
        return x - v, v

    return [x for x, _ in accumulate(range(steps), push, initial=(x0, 0))]
