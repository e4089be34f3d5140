# exercise: softmax_cross_entropy
# named: eps_of_1e_12
import math


def softmax_cross_entropy(logits, label):
    top = max(logits)
    e = [math.exp(z - top) for z in logits]
    return -math.log(e[label] / math.fsum(e) + 1e-12)
