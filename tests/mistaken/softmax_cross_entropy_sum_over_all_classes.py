# exercise: softmax_cross_entropy
# named: all_classes_summed
import numpy as np


def softmax_cross_entropy(logits, label):
    z = logits - np.max(logits)
    log_p = z - np.log(np.sum(np.exp(z)))
    return -np.sum(log_p)
