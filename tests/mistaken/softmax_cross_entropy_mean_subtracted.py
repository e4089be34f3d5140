# exercise: softmax_cross_entropy
# named: shifted_by_the_mean
import numpy as np


def softmax_cross_entropy(logits, label):
    z = np.asarray(logits) - np.average(logits)
    return np.log(np.exp(z).sum()) - z[label]
