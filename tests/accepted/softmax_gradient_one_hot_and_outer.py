# exercise: softmax_gradient
# style: a one-hot vector and an outer product
import numpy as np


def softmax_gradient(x, label, theta):
    z = theta.T @ x
    p = np.exp(z - z.max())
    p /= p.sum()
    return np.outer(x, p - np.eye(len(p))[label])
