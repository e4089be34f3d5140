# exercise: softmax_gradient
# named: transposed
import numpy as np


def softmax_gradient(x, label, theta):
    z = theta.T @ x
    e = np.exp(z - z.max())
    p = e / e.sum()
    p[label] -= 1
    return np.array([x * c for c in p])
