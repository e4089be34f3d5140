# exercise: gradient_descent
# named: gradient_from_start
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    w = np.asarray(x0, dtype=float)
    g = grad(w)
    return np.array([w - t * lr * g for t in range(steps + 1)])
