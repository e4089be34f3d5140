# exercise: forward
# named: no_bias
import numpy as np


def forward(x, W_h, W_z):
    h = x @ W_h[1:]
    z = (h @ W_z[1:])[0]
    y_hat = 1 / (1 + np.exp(-z))
    return h, z, y_hat
