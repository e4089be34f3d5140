# exercise: train_step
# style: call backward via torch-free closure
import numpy as np


def train_step(x, y, W_h, W_z, lr):
    one = lambda a: np.insert(np.asarray(a, float), 0, 1.0)
    h = one(x) @ W_h
    p = 0.5 * (1 + np.tanh(0.5 * (one(h) @ W_z).item()))
    dz = p - y
    return W_h - lr * one(x)[:, None] * (dz * W_z[1:].T), W_z - lr * dz * one(h)[:, None]
