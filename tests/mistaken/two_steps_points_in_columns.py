# exercise: two_steps
# named: columns
import numpy as np


def two_steps(grad, x0, lr):
    x1 = x0 - lr * grad(x0)
    x2 = x1 - lr * grad(x1)
    return np.stack([x0, x1, x2], axis=-1)
