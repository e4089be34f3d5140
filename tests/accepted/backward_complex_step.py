# exercise: backward
# style: the derivative by a complex step in each weight
import numpy as np


def loss(x, y, W_h, W_z):
    h = np.concatenate([[1], x]) @ W_h
    z = (np.concatenate([[1], h]) @ W_z)[0]
    return np.log(1 + np.exp(z)) - y * z


def backward(x, y, W_h, W_z):
    step = 1e-30
    W = [np.array(W_h, dtype=complex), np.array(W_z, dtype=complex)]
    grads = [np.zeros(w.shape) for w in W]
    for w, g in zip(W, grads):
        for i in np.ndindex(w.shape):
            w[i] += 1j * step
            g[i] = loss(x, y, *W).imag / step
            w[i] -= 1j * step
    return grads
