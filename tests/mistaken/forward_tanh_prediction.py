# exercise: forward
# named: tanh_at_output
import numpy as np


def forward(x, W_h, W_z):
    h = np.concatenate([[1.0], x]) @ W_h
    z = (np.concatenate([[1.0], h]) @ W_z).item()
    return h, z, np.tanh(z)
