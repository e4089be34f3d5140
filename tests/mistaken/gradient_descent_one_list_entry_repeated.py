# exercise: gradient_descent
# named: same_array_each_time
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    p = np.array(x0, dtype=float)
    log = [p]
    for _ in range(steps):
        p[...] = p - lr * grad(p)
        log.append(p)
    return log
