# exercise: convergence_rate
# style: roots
import numpy as np


def convergence_rate(lr, beta, h):
    return abs(np.roots([1, -(1 + beta - lr * h), beta])).max() if beta else abs(1 - lr * h)
