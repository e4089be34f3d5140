# exercise: adam
# style: a closure that remembers
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    m = s = np.zeros(np.shape(x0))
    t = 0

    def step(x):
        nonlocal m, s, t
        g, t = grad(x), t + 1
        m, s = m + (1 - beta1) * (g - m), s + (1 - beta2) * (g * g - s)
        return x - lr * (m / (1 - beta1**t)) / (eps + (s / (1 - beta2**t)) ** 0.5)

    path = [np.array(x0, dtype=float)]
    for _ in range(steps):
        path.append(step(path[-1]))
    return np.array(path)
