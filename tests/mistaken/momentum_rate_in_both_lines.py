# exercise: momentum
# named: lr_twice
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    w = np.array(x0, dtype=float)
    change = np.zeros_like(w)
    trace = np.zeros((steps + 1,) + w.shape)
    trace[0] = w
    for i in range(1, steps + 1):
        change = lr * grad(w) + beta * change
        w = w - lr * change
        trace[i] = w
    return trace
