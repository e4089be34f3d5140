# exercise: gradient_descent
# style: itertools.accumulate over the steps
from itertools import accumulate, repeat

import numpy as np


def gradient_descent(grad, x0, lr, steps):
    start = np.array(x0, float)
    return list(accumulate(repeat(lr, steps), lambda x, eta: x - eta * grad(x), initial=start))
