# exercise: train_step
# style: a list by comprehension
import numpy as np


def forward(x, W_h, W_z):
    h = np.concatenate([[1.0], x]) @ W_h
    z = (np.concatenate([[1.0], h]) @ W_z).item()
    y_hat = 1 / (1 + np.exp(-z))
    return h, z, y_hat


def backward(x, y, W_h, W_z):
    h, z, y_hat = forward(x, W_h, W_z)
    delta_z = y_hat - y
    delta_h = delta_z * W_z[1:, 0]
    dW_z = np.outer(np.concatenate([[1.0], h]), delta_z)
    dW_h = np.outer(np.concatenate([[1.0], x]), delta_h)
    return dW_h, dW_z


def train_step(x, y, W_h, W_z, lr):
    return [W - lr * dW for W, dW in zip((W_h, W_z), backward(x, y, W_h, W_z))]
