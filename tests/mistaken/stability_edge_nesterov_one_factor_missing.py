# exercise: stability_edge_nesterov
# named: plain_edge
import numpy as np


def stability_edge_nesterov(beta, h):
    def radius(lr):
        A = np.array([[(1 + beta) * (1 - lr * h), -beta], [1, 0]])
        return np.max(np.abs(np.linalg.eigvals(A)))

    lo, hi = 0.0, 4 / h
    for _ in range(60):
        mid = (lo + hi) / 2
        if radius(mid) < 1:
            lo = mid
        else:
            hi = mid
    return lo
