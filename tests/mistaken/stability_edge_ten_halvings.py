# exercise: stability_edge
# unknown: it is only 0.
import numpy as np


def stability_edge(beta, h):
    def converges(lr):
        return np.max(np.abs(np.linalg.eigvals([[1 + beta - lr * h, -beta], [1, 0]]))) < 1

    low, high = 0.0, 4 / h
    for _ in range(10):
        middle = (low + high) / 2
        low, high = (middle, high) if converges(middle) else (low, middle)
    return middle
