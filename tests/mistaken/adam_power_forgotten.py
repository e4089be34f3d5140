# exercise: adam
# named: count_stands_still
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    trail = np.empty((steps + 1, *x.shape))
    trail[0] = x
    for k in range(steps):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        x = x - lr * m / (1 - beta1) / (np.sqrt(s / (1 - beta2)) + eps)
        trail[k + 1] = x
    return trail
