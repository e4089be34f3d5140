# exercise: momentum
# style: a decorated function
import numpy as np

from functools import wraps


def logged(f):
    @wraps(f)
    def inner(*args):
        return f(*args)

    return inner


@logged
def momentum(x0, grad, beta, lr, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return rows
