# exercise: backward
# named: exchanged
import numpy as np


def backward(x, y, W_h, W_z):
    x1 = np.append(1, x)
    h1 = np.append(1, x1 @ W_h)
    δ = 1 / (1 + np.exp(-(h1 @ W_z).item())) - y
    return δ * h1[:, None], δ * np.outer(x1, W_z[1:])
