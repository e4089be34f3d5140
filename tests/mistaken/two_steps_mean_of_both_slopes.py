# exercise: two_steps
# named: mean_of_both_gradients
import numpy as np


def two_steps(grad, x0, lr):
    x0 = np.asarray(x0, float)
    g0 = grad(x0)
    x1 = x0 - lr * g0
    g1 = grad(x1)
    x2 = x1 - lr * (g0 + g1) / 2
    return np.stack([x0, x1, x2])
