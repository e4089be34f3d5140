# exercise: adamw
# named: decay_without_lr
# credit: 0.5
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    x, m, s = np.array(x0, dtype=float), 0.0, 0.0
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m += (1 - beta1) * (g - m)
        s += (1 - beta2) * (g**2 - s)
        step = m / (1 - beta1**t) / (np.sqrt(s / (1 - beta2**t)) + eps)
        x = x - weight_decay * x - lr * step
        path.append(x)
    return path
