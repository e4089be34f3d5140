# exercise: softmax_gradient
# style: column by column
import math


def softmax_gradient(x, label, theta):
    d, k = len(x), len(theta[0])
    logits = [sum(x[i] * theta[i][c] for i in range(d)) for c in range(k)]
    top = max(logits)
    exps = [math.exp(z - top) for z in logits]
    total = sum(exps)
    return [[x[i] * (exps[c] / total - (c == label)) for c in range(k)] for i in range(d)]
