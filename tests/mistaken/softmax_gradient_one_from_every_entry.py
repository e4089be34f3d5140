# exercise: softmax_gradient
# named: one_subtracted_everywhere
import numpy as np


def softmax_gradient(x, label, theta):
    z = x @ theta
    p = np.exp(z - z.max())
    p = p / p.sum()
    return np.outer(x, p - 1)
