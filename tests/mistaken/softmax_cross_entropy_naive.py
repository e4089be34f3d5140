# exercise: softmax_cross_entropy
# named: overflow
import numpy as np


def softmax_cross_entropy(logits, label):
    p = np.exp(logits) / np.exp(logits).sum()
    return -np.log(p)[label]
