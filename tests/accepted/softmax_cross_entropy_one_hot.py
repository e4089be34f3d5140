# exercise: softmax_cross_entropy
# style: a one-hot vector and shifted logits
import numpy as np


def softmax_cross_entropy(logits, label):
    z = np.asarray(logits, dtype=float)
    y = np.eye(z.size)[label]
    shifted = z - z.max()
    log_p = shifted - np.log(np.exp(shifted).sum())
    return -(y * log_p).sum()
