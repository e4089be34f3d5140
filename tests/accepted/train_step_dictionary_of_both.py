# exercise: train_step
# style: one pass written out, a dictionary comes back
import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-z))


def train_step(x, y, W_h, W_z, lr):
    x1 = np.append(1.0, x)
    h1 = np.append(1.0, x1 @ W_h)
    delta = sigmoid(h1 @ W_z) - y
    return {
        "W_h": W_h - lr * x1[:, None] * (delta * W_z[1:, 0])[None, :],
        "W_z": W_z - lr * h1[:, None] * delta,
    }
