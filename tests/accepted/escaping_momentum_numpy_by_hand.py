# exercise: escaping_momentum
# style: momentum by hand with numpy
import numpy as np

from course import objective

slope = objective("lab_quartic").grad


def end_of_run(w, lr, beta, epochs):
    v = 0.0
    for _ in range(epochs):
        v = beta * v + slope(w)
        w = w - lr * v
    return w


def escaping_momentum(start, lr, epochs, candidates):
    ends = {b: end_of_run(float(start), lr, b, epochs) for b in candidates}
    good = [b for b, w in ends.items() if -3 < w < -1]
    return min(good) if good else np.nan
