# exercise: softmax_gradient
# named: label_from_one
import numpy as np


def softmax_gradient(x, label, theta):
    z = theta.T @ x
    e = np.exp(z - z.max())
    p = e / e.sum()
    p[label - 1] -= 1
    return np.outer(x, p)
