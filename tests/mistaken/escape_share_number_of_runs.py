# exercise: escape_share
# named: a_count
import numpy as np

from course import objective


def escape_share(lr, beta, std, seeds):
    slope = objective("lab_quartic").grad
    noise = np.array([np.random.default_rng(s).standard_normal(100) for s in seeds])
    w, v = np.full(len(noise), 6.0), 0.0
    for column in noise.T:
        v = beta * v + lr * (slope(w) + std * column)
        w = w - v
    return int(np.sum(abs(w + 2) < 1))
