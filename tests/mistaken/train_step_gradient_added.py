# exercise: train_step
# named: uphill
import numpy as np


def train_step(x, y, W_h, W_z, lr):
    h = W_h[0] + x @ W_h[1:]
    z = W_z[0, 0] + h @ W_z[1:, 0]
    δ = 1 / (1 + np.exp(-z)) - y
    new = [W_h + lr * δ * np.outer([1, *x], W_z[1:]), W_z + lr * δ * np.array([[1, *h]]).T]
    return {"W_h": new[0], "W_z": new[1]}
