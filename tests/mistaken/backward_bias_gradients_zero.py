# exercise: backward
# named: bias_rows_zero
import numpy as np


def forward(x, W_h, W_z):
    h = np.concatenate([[1.0], x]) @ W_h
    z = (np.concatenate([[1.0], h]) @ W_z).item()
    y_hat = 1 / (1 + np.exp(-z))
    return h, z, y_hat


def backward(x, y, W_h, W_z):
    h, z, y_hat = forward(x, W_h, W_z)
    delta = y_hat - y
    dW_z, dW_h = np.zeros_like(W_z, dtype=float), np.zeros_like(W_h, dtype=float)
    dW_z[1:, 0] = delta * h
    dW_h[1:] = np.outer(x, delta * W_z[1:, 0])
    return dW_h, dW_z
