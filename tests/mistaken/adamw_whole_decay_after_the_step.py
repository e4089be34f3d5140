# exercise: adamw
# named: decay_without_lr+decay_after_the_step
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    x = np.array(x0, float)
    m = s = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        s = beta2 * s + (1 - beta2) * g**2
        x = x - lr * (m / (1 - beta1**t)) / (np.sqrt(s / (1 - beta2**t)) + eps)
        x = x - weight_decay * x
        path.append(x)
    return np.array(path)
