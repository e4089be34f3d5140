# exercise: softmax_cross_entropy
# style: logarithms of sums, two at a time
from functools import reduce
from math import exp, log1p


def log_sum(a, b):
    a, b = max(a, b), min(a, b)
    return a + log1p(exp(b - a))


def softmax_cross_entropy(logits, label):
    return reduce(log_sum, map(float, logits)) - float(logits[label])
