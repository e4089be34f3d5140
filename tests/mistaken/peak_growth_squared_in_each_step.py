# exercise: peak_growth
# named: squared_in_each_step
import numpy as np


def iteration_matrix(lr, beta, h):
    return np.array([[1 + beta - lr * h, -beta], [1.0, 0.0]])


def peak_growth(lr, beta, h, steps):
    power, largest = iteration_matrix(lr, beta, h), 1.0
    for _ in range(steps):
        largest = max(largest, np.linalg.norm(power, 2))
        power = power @ power
    return largest
