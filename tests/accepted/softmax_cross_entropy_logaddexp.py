# exercise: softmax_cross_entropy
# style: np.logaddexp over all logits
import numpy as np


def softmax_cross_entropy(logits, label):
    return np.logaddexp.reduce(logits) - logits[label]
