# exercise: backward
# style: loops that fill arrays of zeros
import numpy as np


def backward(x, y, W_h, W_z):
    d, m = len(x), W_h.shape[1]
    h = [W_h[0, j] + sum(x[i] * W_h[i + 1, j] for i in range(d)) for j in range(m)]
    z = W_z[0, 0] + sum(h[j] * W_z[j + 1, 0] for j in range(m))
    err = 1 / (1 + np.exp(-z)) - y
    dW_h, dW_z = np.zeros(W_h.shape), np.zeros(W_z.shape)
    dW_z[0, 0] = err
    for j in range(m):
        dW_z[j + 1, 0] = err * h[j]
        dW_h[0, j] = err * W_z[j + 1, 0]
        for i in range(d):
            dW_h[i + 1, j] = dW_h[0, j] * x[i]
    return {"dW_h": dW_h, "dW_z": dW_z}
