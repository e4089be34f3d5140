# exercise: softmax_cross_entropy
# named: math_exp_overflows
import math


def softmax_cross_entropy(logits, label):
    return math.log(sum(math.exp(z) for z in logits)) - logits[label]
