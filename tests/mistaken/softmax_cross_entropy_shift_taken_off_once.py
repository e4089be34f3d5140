# exercise: softmax_cross_entropy
# named: shift_in_the_sum_alone
import numpy as np


def softmax_cross_entropy(logits, label):
    z = logits - np.max(logits)
    return np.log(np.sum(np.exp(z))) - logits[label]
