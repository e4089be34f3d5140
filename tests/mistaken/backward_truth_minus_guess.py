# exercise: backward
# named: sign_turned
import numpy as np


def backward(x, y, W_h, W_z):
    h = W_h[0] + x @ W_h[1:]
    z = W_z[0, 0] + h @ W_z[1:, 0]
    e = y - 1 / (1 + np.exp(-z))
    return e * np.outer([1, *x], W_z[1:, 0]), e * np.reshape([1, *h], (-1, 1))
