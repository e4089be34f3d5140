# exercise: best_momentum
# style: both ends made critical, an array comes back
import numpy as np


def best_momentum(μ, L):
    # √(ηL) − 1 = √β = 1 − √(ημ)
    a, b = np.linalg.solve([[np.sqrt(L), -1.0], [np.sqrt(μ), 1.0]], [1.0, 1.0])
    return np.array([a, b]) ** 2
