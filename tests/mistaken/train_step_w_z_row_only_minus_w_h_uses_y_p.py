# exercise: train_step
# named: makes_the_new_w_h_wrong
import numpy as np


def train_step(x, y, W_h, W_z, lr):
    a = np.insert(np.asarray(x, float), 0, 1)
    h = a @ W_h
    b = np.insert(h, 0, 1)
    p = 1 / (1 + np.exp(-(b @ W_z)[0]))
    W_z2 = W_z - lr * (p - y) * b.reshape(-1, 1)
    W_h2 = W_h - lr * (y - p) * np.outer(a, W_z[1:, 0])
    return W_h2, W_z2
