# exercise: adam
# style: both averages in one stacked array
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, float)
    b = np.array([beta1, beta2]).reshape(2, *[1] * x.ndim)
    S, path = np.zeros((2, *x.shape)), [x]
    for t in range(steps):
        g = np.asarray(grad(x))
        S = S + (1 - b) * (np.stack([g, g * g]) - S)
        m, s = S / (1 - b ** (t + 1))
        x = x - lr * m / (eps + s**0.5)
        path.append(x)
    return np.array(path)
