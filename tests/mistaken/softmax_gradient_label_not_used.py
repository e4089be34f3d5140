# exercise: softmax_gradient
# named: label_forgotten
import math


def softmax_gradient(x, label, theta):
    z = [sum(a * t for a, t in zip(x, column)) for column in zip(*theta)]
    e = [math.exp(v - max(z)) for v in z]
    return [[a * v / sum(e) for v in e] for a in x]
