# exercise: two_steps
# named: rate_inside
import numpy as np


def two_steps(grad, x0, lr):
    a = np.array(x0, float)
    b = a - grad(lr * a)
    c = b - grad(lr * b)
    return [a, b, c]
