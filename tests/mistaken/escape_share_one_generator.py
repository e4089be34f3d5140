# exercise: escape_share
# named: one_generator
import numpy as np
from course import objective


def escape_share(lr, beta, std, seeds):
    quartic = objective("lab_quartic")
    rng = np.random.default_rng(seeds[0])
    count = 0
    for seed in seeds:
        x, v = 6.0, 0.0
        for _ in range(100):
            v = beta * v + lr * (quartic.grad(x) + std * rng.standard_normal())
            x = x - v
        count += abs(x + 2) < 1
    return count / len(seeds)
