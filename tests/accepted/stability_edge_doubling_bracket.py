# exercise: stability_edge
# style: doubling bracket
import numpy as np


def stability_edge(beta, h):
    rate = lambda lr: np.abs(
        np.linalg.eigvals(np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]]))
    ).max()
    hi = 1e-3
    while rate(hi) < 1:
        hi *= 2
    lo = hi / 2 if hi > 1e-3 else 0.0
    for _ in range(80):
        mid = 0.5 * (lo + hi)
        lo, hi = (mid, hi) if rate(mid) < 1 else (lo, mid)
    return hi
