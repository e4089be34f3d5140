# exercise: escaping_momentum
# named: the_first
import numpy as np

from course import objective


def escaping_momentum(start, lr, epochs, candidates):
    slope = objective("lab_quartic").grad
    for beta in candidates:
        w, v = float(start), 0.0
        for _ in range(epochs):
            v = beta * v + lr * slope(w)
            w -= v
        if -3 < w < -1:
            return beta
    return np.nan
