# exercise: adam
# style: corrected averages updated with falling shares
import numpy as np


def mean(old, new, beta, t):
    """The corrected average after t values."""
    share = (1 - beta) / (1 - beta**t)
    return old + share * (new - old)


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x, m, s = np.array(x0, float), 0.0, 0.0
    yield x
    for t in range(1, steps + 1):
        g = grad(x)
        m, s = mean(m, g, beta1, t), mean(s, g**2, beta2, t)
        x = x - lr * m / (np.sqrt(s) + eps)
        yield x
