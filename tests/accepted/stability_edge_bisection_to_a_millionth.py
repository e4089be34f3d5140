# exercise: stability_edge
# style: bisection until the interval is a millionth long
import numpy as np


def convergence_rate(lr, beta, h):
    A = np.array([[1 + beta - lr * h, -beta], [1, 0]])
    return max(abs(np.linalg.eigvals(A)))


def stability_edge(beta, h):
    low, high = 0.0, 4 / h
    while high - low > 1e-6:
        middle = 0.5 * (low + high)
        if convergence_rate(middle, beta, h) < 1:
            low = middle
        else:
            high = middle
    return 0.5 * (low + high)
