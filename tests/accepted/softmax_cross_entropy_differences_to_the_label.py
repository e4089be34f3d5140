# exercise: softmax_cross_entropy
# style: differences to the label's logit, math alone
import math


def softmax_cross_entropy(logits, label):
    d = [float(z) - float(logits[label]) for z in logits]
    top = max(d)
    return top + math.log(math.fsum(math.exp(v - top) for v in d))
