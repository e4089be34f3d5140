# exercise: adam
# named: adamax_eps_outside
# credit: 0.5
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.array(x0, dtype=float)
    m, s = np.zeros_like(x), np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = np.maximum(beta2 * s, np.abs(g))
        x = x - lr / (1 - beta1**t) * m / (s + eps)
        path.append(x)
    return np.array(path)
