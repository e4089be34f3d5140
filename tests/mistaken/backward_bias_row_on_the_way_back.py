# exercise: backward
# named: last_row_dropped_going_back
import numpy as np


def backward(x, y, W_h, W_z):
    x1 = np.append(1, x)
    h1 = np.append(1, x1 @ W_h)
    δ = 1 / (1 + np.exp(-h1 @ W_z)) - y
    return np.outer(x1, W_z[:-1, 0] * δ), np.outer(h1, δ)
