# exercise: numerical_gradient
# style: a closure per entry, a case for numbers
from math import prod

import numpy as np


def numerical_gradient(f, x, eps=1e-6):
    def slope(h):
        return (h(eps) - h(-eps)) / (2 * eps)

    if np.ndim(x) == 0:
        return slope(lambda t: f(float(x) + t))
    shape = np.shape(x)

    def along(k):
        def h(t):
            moved = [float(c) for c in np.ravel(x)]
            moved[k] += t
            return f(np.array(moved).reshape(shape))

        return h

    return np.array([slope(along(k)) for k in range(prod(shape))]).reshape(shape)
