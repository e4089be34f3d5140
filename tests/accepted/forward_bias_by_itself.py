# exercise: forward
# style: the bias split off, a column for h
import numpy as np


def forward(x, W_h, W_z):
    x = np.asarray(x).reshape(-1, 1)
    h = W_h[1:].T @ x + W_h[[0]].T
    z = W_z[1:].T @ h + W_z[0]
    return h, z, np.exp(z) / (np.exp(z) + 1)
