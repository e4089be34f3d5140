# exercise: forward
# named: h_with_its_one
import numpy as np


def forward(x, W_h, W_z):
    h = np.hstack([1, np.hstack([1, x]) @ W_h])
    z = (h @ W_z).item()
    return {"h": h, "z": z, "y_hat": 1 / (1 + np.exp(-z))}
