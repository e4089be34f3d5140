# exercise: forward
# named: sigmoid_of_minus_z
import math


def forward(x, W_h, W_z):
    h = [sum(a * w for a, w in zip([1, *x], column)) for column in zip(*W_h)]
    z = sum(a * w[0] for a, w in zip([1, *h], W_z))
    return h, z, 1 / (1 + math.exp(z))
