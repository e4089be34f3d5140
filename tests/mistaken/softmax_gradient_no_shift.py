# exercise: softmax_gradient
# named: overflow
import numpy as np


def softmax_gradient(x, label, theta):
    e = np.exp(np.einsum("d,dk->k", x, theta))
    y = np.eye(len(e))[label]
    return np.einsum("d,k->dk", x, e / e.sum() - y)
