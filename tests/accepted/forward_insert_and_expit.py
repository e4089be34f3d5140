# exercise: forward
# style: np.insert and scipy's expit
import numpy as np
from scipy.special import expit


def forward(x, W_h, W_z):
    h = np.insert(x, 0, 1.0) @ W_h
    z = float(np.insert(h, 0, 1.0) @ W_z[:, 0])
    return [h, z, expit(z)]
