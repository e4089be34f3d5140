# exercise: escape_share
# style: all runs side by side in one array
import numpy as np

from course import objective

grad = objective("lab_quartic").grad


def escape_share(lr, beta, std, seeds):
    noise = np.array([np.random.default_rng(s).standard_normal(100) for s in seeds])
    w, v = np.full(len(noise), 6.0), np.zeros(len(noise))
    for n in noise.T:
        v = beta * v + lr * (grad(w) + std * n)
        w = w - v
    return np.mean((-3 < w) & (w < -1))
