# exercise: escape_share
# named: one_generator_with_seed_0
import numpy as np

from course import objective


def escape_share(lr, beta, std, seeds):
    slope, rng, escaped = objective("lab_quartic").grad, np.random.default_rng(0), []
    for _ in seeds:
        w, v = 6.0, 0.0
        for _ in range(100):
            v = beta * v + lr * (slope(w) + std * rng.standard_normal())
            w -= v
        escaped.append(abs(w + 2) < 1)
    return sum(escaped) / len(escaped)
