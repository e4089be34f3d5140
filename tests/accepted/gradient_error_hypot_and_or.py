# exercise: gradient_error
# style: math.hypot for lengths, `or` for flat ground
import math

import numpy as np


def slopes(f, x, eps=1e-6):
    x = np.array(x, float)
    n = np.zeros_like(x)
    for i in np.ndindex(x.shape):
        e = np.zeros_like(x)
        e[i] = eps
        n[i] = (f(x + e) - f(x - e)) / 2 / eps
    return n


def length(a):
    return math.hypot(*np.ravel(a))


def gradient_error(f, grad, x):
    a, n = grad(x), slopes(f, x)
    return length(a - n) / (length(a) + length(n) or 1.0)
