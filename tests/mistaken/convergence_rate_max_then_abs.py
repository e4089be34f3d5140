# exercise: convergence_rate
# named: abs_after_max
import numpy as np


def convergence_rate(lr, beta, h):
    roots = np.roots([1, -(1 + beta - lr * h), beta]) if beta else np.array([1 - lr * h, 0])
    return abs(roots.max())
