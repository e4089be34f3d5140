# exercise: forward
# named: h_and_z_exchanged
import numpy as np


def forward(x, W_h, W_z):
    h = np.append(1, x) @ W_h
    z = (np.append(1, h) @ W_z)[0]
    return z, h, 1 / (1 + np.exp(-z))
