# exercise: softmax_gradient
# named: takes_off_the_label_s_1_takes_the_wrong_operation
import numpy as np


def softmax_gradient(x, label, theta):
    z = x @ theta
    p = np.exp(z - z.max())
    p = p / p.sum()
    p[label] += 1
    return np.outer(x, p)
