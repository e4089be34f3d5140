# exercise: gradient_descent
# named: normalised
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    pos = np.array(x0, dtype=float)
    trace = [pos]
    for _ in range(steps):
        d = grad(pos)
        d = d / np.linalg.norm(d)
        pos = pos - lr * d
        trace.append(pos)
    return trace
