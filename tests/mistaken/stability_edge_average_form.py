# exercise: stability_edge
# named: ewma_form
# credit: 0.5
import numpy as np


def rate(lr, beta, h):
    A = np.array([[1 + beta - (1 - beta) * lr * h, -beta], [1, 0]])
    return np.abs(np.linalg.eigvals(A)).max()


def stability_edge(beta, h):
    low, high = 0.0, 1 / h
    while rate(high, beta, h) < 1:
        high *= 2
    for _ in range(60):
        mid = (low + high) / 2
        low, high = (mid, high) if rate(mid, beta, h) < 1 else (low, mid)
    return low
