# exercise: adam
# named: eps_hat
# credit: 0.5
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.asarray(x0, dtype=float)
    m = v = 0.0
    yield x
    for t in range(1, steps + 1):
        g = grad(x)
        m, v = m + (1 - beta1) * (g - m), v + (1 - beta2) * (g**2 - v)
        alpha = lr * np.sqrt(1 - beta2**t) / (1 - beta1**t)
        x = x - alpha * m / (np.sqrt(v) + eps)
        yield x
