# exercise: stability_edge_nesterov
# style: bisection, the bracket grows first
import numpy as np


def radius(lr, beta, h):
    q = 1 - lr * h
    return np.abs(np.linalg.eigvals(np.array([[q * (1 + beta), -beta * q], [1, 0]]))).max()


def stability_edge_nesterov(beta, h):
    lo, hi = 0.0, 1e-3
    while radius(hi, beta, h) < 1:
        lo, hi = hi, 2 * hi
    while hi - lo > 1e-9:
        mid = (lo + hi) / 2
        lo, hi = (mid, hi) if radius(mid, beta, h) < 1 else (lo, mid)
    return lo
