# exercise: forward
# named: no_output_bias
import numpy as np


def forward(x, W_h, W_z):
    h = np.concatenate([[1.0], x]) @ W_h
    z = (h @ W_z[1:]).item()
    return h, z, 1 / (1 + np.exp(-z))
