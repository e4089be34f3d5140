# exercise: backward
# named: extra_sigmoid_derivative
import numpy as np


def backward(x, y, W_h, W_z):
    a = np.vstack([[[1.0]], np.reshape(x, (-1, 1))])
    b = np.vstack([[[1.0]], W_h.T @ a])
    p = 1 / (1 + np.exp(-(W_z.T @ b)))
    δ = (p - y) * p * (1 - p)
    return a @ (W_z[1:] @ δ).T, b @ δ
