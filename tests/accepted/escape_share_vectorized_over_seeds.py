# exercise: escape_share
# style: vectorized over seeds
import numpy as np
from course import objective


def escape_share(lr, beta, std, seeds):
    seeds = list(seeds)
    noise = np.array([np.random.default_rng(s).standard_normal(100) for s in seeds]).T
    x = np.full(len(seeds), 6.0)
    v = np.zeros(len(seeds))
    q = objective("lab_quartic")
    for n in noise:
        v = beta * v + lr * (q.grad(x) + std * n)
        x = x - v
    return float((abs(x + 2) < 1).mean())
