# exercise: forward
# named: bias_last+sigmoid_in_hidden
import numpy as np


def forward(x, W_h, W_z):
    s = lambda z: 1 / (1 + np.exp(-z))
    h = s(np.append(x, 1) @ W_h)
    z = (np.append(h, 1) @ W_z)[0]
    return h, z, s(z)
