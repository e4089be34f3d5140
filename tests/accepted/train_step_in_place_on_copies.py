# exercise: train_step
# style: in place on float copies
import copy

import numpy as np


def train_step(x, y, W_h, W_z, lr):
    new_h, new_z = copy.deepcopy(W_h).astype(float), copy.deepcopy(W_z).astype(float)
    h = W_h[0] + x @ W_h[1:]
    z = (W_z[0] + h @ W_z[1:]).item()
    delta = 1 / (1 + np.exp(-z)) - y
    new_z[0] -= lr * delta
    new_z[1:, 0] -= lr * delta * h
    new_h[0] -= lr * delta * W_z[1:, 0]
    new_h[1:] -= lr * delta * np.outer(x, W_z[1:, 0])
    return new_h, new_z
