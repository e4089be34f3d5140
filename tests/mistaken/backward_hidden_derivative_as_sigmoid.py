# exercise: backward
# named: derivative_of_a_hidden_sigmoid
import numpy as np


def backward(x, y, W_h, W_z):
    a = np.insert(np.asarray(x, float), 0, 1)
    h = a @ W_h
    b = np.insert(h, 0, 1)
    p = 1 / (1 + np.exp(-(b @ W_z)[0]))
    d = p - y
    return np.outer(a, d * W_z[1:, 0] * h * (1 - h)), np.outer(b, d)
