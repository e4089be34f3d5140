# exercise: adamw
# named: gradient_at_the_shrunk_point
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    x = np.array(x0, dtype=float)
    m = np.zeros_like(x)
    v = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        x = x * (1 - lr * weight_decay)
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * g * g
        x = x - lr * (m / (1 - beta1**t)) / (np.sqrt(v / (1 - beta2**t)) + eps)
        path.append(x)
    return np.array(path)
