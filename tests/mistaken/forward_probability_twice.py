# exercise: forward
# named: z_is_y_hat
import numpy as np


def forward(x, W_h, W_z):
    h = np.r_[1, x] @ W_h
    z = np.r_[1, h] @ W_z
    z = 1 / (1 + np.exp(-z))
    return h, z, z
