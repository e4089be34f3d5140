# exercise: escape_share
# style: statistics.mean over booleans as numbers
from statistics import mean

import numpy as np

from course import objective


def ends_deep(seed, lr, beta, std):
    rng, slope = np.random.default_rng(seed), objective("lab_quartic").grad
    before = now = 6.0
    for _ in range(100):
        noisy = slope(now) + std * rng.standard_normal()
        now, before = now - lr * noisy + beta * (now - before), now
    return abs(now + 2) < 1


def escape_share(lr, beta, std, seeds):
    return mean(float(ends_deep(s, lr, beta, std)) for s in seeds)
