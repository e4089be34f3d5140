# exercise: train_step
# named: makes_the_new_w_h_what_multiplies_dw_h_is_missing
import numpy as np


def train_step(x, y, W_h, W_z, lr):
    a = np.insert(np.asarray(x, float), 0, 1)
    h = a @ W_h
    b = np.insert(h, 0, 1)
    p = 1 / (1 + np.exp(-(b @ W_z)[0]))
    d = p - y
    return W_h - np.outer(a, d * W_z[1:, 0]), W_z - lr * d * b[:, None]
