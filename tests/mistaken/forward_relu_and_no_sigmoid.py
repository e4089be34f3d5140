# exercise: forward
# named: relu_in_hidden+no_sigmoid
import numpy as np


def forward(x, W_h, W_z):
    h = np.maximum(0, np.concatenate(([1.0], x)) @ W_h)
    z = (np.concatenate(([1.0], h)) @ W_z)[0]
    return h, z, z
