# exercise: softmax_gradient
# named: not_normalised
import numpy as np


def softmax_gradient(x, label, theta):
    z = x @ theta
    e = np.exp(z - z.max())
    e[label] -= 1
    return np.outer(x, e)
