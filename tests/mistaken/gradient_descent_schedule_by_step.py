# exercise: gradient_descent
# named: rate_decays
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, float)
    yield x
    for t in range(1, steps + 1):
        eta = lr / t
        x = x - eta * grad(x)
        yield x
