# exercise: softmax_cross_entropy
# named: makes_the_loss_log10_for_log
import numpy as np


def softmax_cross_entropy(logits, label):
    z = np.asarray(logits) - np.max(logits)
    return np.log10(np.exp(z).sum()) - z[label]
