# exercise: peak_growth
# named: spectral_radius
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])


def convergence_rate(lr, beta, h):
    return np.max(np.abs(np.linalg.eigvals(iteration_matrix(lr, beta, h))))


def peak_growth(lr, beta, h, steps):
    rate = convergence_rate(lr, beta, h)
    return max(rate**t for t in range(steps + 1))
