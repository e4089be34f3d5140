# exercise: softmax_cross_entropy
# named: mean_over_classes
import numpy as np


def softmax_cross_entropy(logits, label):
    z = logits - np.max(logits)
    logp = z - np.log(np.sum(np.exp(z)))
    return -np.mean(np.eye(len(z))[label] * logp)
