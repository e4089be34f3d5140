# exercise: convergence_rate
# style: roots of the characteristic polynomial
import numpy as np


def convergence_rate(lr, beta, h):
    return np.abs(np.roots([1, lr * h - 1 - beta, beta])).max() if beta else abs(1 - lr * h)
