# exercise: backward
# style: columns times rows, the bias rows stacked on top
import numpy as np


def backward(x, y, W_h, W_z):
    a = np.vstack([[[1.0]], np.reshape(x, (-1, 1))])
    h = W_h.T @ a
    b = np.vstack([[[1.0]], h])
    p = 1 / (1 + np.exp(-(W_z.T @ b)))
    δ = p - y
    return a @ (W_z[1:] @ δ).T, b @ δ
