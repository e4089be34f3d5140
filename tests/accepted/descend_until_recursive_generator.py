# exercise: descend_until
# style: recursion through an inner generator
import numpy as np


def descend_until(grad, x0, lr, tol, max_steps):
    def walk(x, left):
        yield x
        g = np.asarray(grad(x))
        if left and not (g * g).sum() < tol * tol:
            yield from walk(x - lr * g, left - 1)

    return np.array(list(walk(np.array(x0, float), max_steps)))
