# exercise: escape_share
# style: a counter in a loop, the run by hand
import numpy as np

from course import objective


def escape_share(lr, beta, std, seeds):
    grad = objective("lab_quartic").grad
    escaped = 0
    for seed in seeds:
        rng = np.random.default_rng(seed)
        w, v = 6.0, 0.0
        for _ in range(100):
            v = beta * v + lr * (grad(w) + std * rng.standard_normal())
            w -= v
        if abs(w + 2) < 1:
            escaped += 1
    return escaped / len(seeds)
