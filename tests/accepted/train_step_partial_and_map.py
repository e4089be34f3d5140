# exercise: train_step
# style: functools.partial and map over both layers
from functools import partial

import numpy as np


def backward(x, y, W_h, W_z):
    one_x = np.insert(np.asarray(x, float), 0, 1)
    one_h = np.insert(one_x @ W_h, 0, 1)
    δ = 1 / (1 + np.exp(-one_h @ W_z)) - y
    return np.outer(one_x, δ * W_z[1:, 0]), np.outer(one_h, δ)


def step(lr, weights, gradient):
    return weights - lr * gradient


def train_step(x, y, W_h, W_z, lr):
    return tuple(map(partial(step, lr), (W_h, W_z), backward(x, y, W_h, W_z)))
