# exercise: backward
# named: makes_dw_z_0_0_for_1_0
import numpy as np


def backward(x, y, W_h, W_z):
    a = np.insert(np.asarray(x, float), 0, 1)
    h = a @ W_h
    b = np.insert(h, 0, 0)
    p = 1 / (1 + np.exp(-(np.insert(h, 0, 1) @ W_z)[0]))
    d = p - y
    return np.outer(a, d * W_z[1:, 0]), np.outer(b, d)
