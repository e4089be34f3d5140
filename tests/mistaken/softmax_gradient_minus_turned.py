# exercise: softmax_gradient
# named: sign_turned
import numpy as np


def softmax_gradient(x, label, theta):
    z = x @ theta
    p = np.exp(z - np.logaddexp.reduce(z))
    return np.outer(x, np.eye(len(z))[label] - p)
