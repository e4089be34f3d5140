# exercise: backward
# named: z_minus_label
import numpy as np


def forward(x, W_h, W_z):
    h = np.concatenate([[1.0], x]) @ W_h
    z = (np.concatenate([[1.0], h]) @ W_z).item()
    y_hat = 1 / (1 + np.exp(-z))
    return h, z, y_hat


def backward(x, y, W_h, W_z):
    h, z, y_hat = forward(x, W_h, W_z)
    delta = z - y
    dW_z = np.outer(np.concatenate([[1.0], h]), delta)
    dW_h = np.outer(np.concatenate([[1.0], x]), delta * W_z[1:, 0])
    return dW_h, dW_z
