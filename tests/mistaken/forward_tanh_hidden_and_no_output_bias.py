# exercise: forward
# named: no_output_bias+tanh_in_hidden
import numpy as np


def forward(x, W_h, W_z):
    h = np.tanh(np.concatenate(([1.0], x)) @ W_h)
    z = (h @ W_z[1:])[0]
    return h, z, 1 / (1 + np.exp(-z))
