# exercise: stability_edge
# named: never_beyond_one
import numpy as np


def convergence_rate(lr, beta, h):
    return np.abs(np.linalg.eigvals([[1 + beta - lr * h, -beta], [1, 0]])).max()


def stability_edge(beta, h):
    lo, hi = 0.0, 1.0
    while hi - lo > 1e-7:
        mid = (lo + hi) / 2
        if convergence_rate(mid, beta, h) < 1:
            lo = mid
        else:
            hi = mid
    return (lo + hi) / 2
