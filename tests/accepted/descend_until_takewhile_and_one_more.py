# exercise: descend_until
# style: a generator that ends by itself
import math

import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    x = np.asarray(x0, dtype=float)
    yield x
    for _ in range(max_steps):
        g = np.asarray(grad(x))
        if math.hypot(*g.ravel()) < tol:
            return
        x = x - lr * g
        yield x
