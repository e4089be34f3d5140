# exercise: escape_share
# named: left_of_zero
import numpy as np
from course import objective


def escape_share(lr, beta, std, seeds):
    quartic = objective("lab_quartic")
    ends = []
    for seed in seeds:
        rng = np.random.default_rng(seed)
        x, v = 6.0, 0.0
        for _ in range(100):
            v = beta * v + lr * (quartic.grad(x) + std * rng.standard_normal())
            x = x - v
        ends.append(x)
    return np.mean(np.array(ends) < 0)
