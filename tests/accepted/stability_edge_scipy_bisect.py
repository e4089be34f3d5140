# exercise: stability_edge
# style: scipy's bisect on the rate minus one
import numpy as np
from scipy.optimize import bisect


def stability_edge(beta, h):
    def beyond(lr):
        return np.abs(np.linalg.eigvals([[1 + beta - lr * h, -beta], [1, 0]])).max() - 1

    return bisect(beyond, 1 / h, 5 / h, xtol=1e-12)
