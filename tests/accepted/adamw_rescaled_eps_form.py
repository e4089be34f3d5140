# exercise: adamw
# style: rescaled eps form
import numpy as np


def adamw(grad, x0, lr, beta1, beta2, eps, weight_decay, steps):
    path = [np.array(x0, dtype=float)]
    m = v = np.zeros_like(path[0])
    for t in range(1, steps + 1):
        x = path[-1]
        g = np.asarray(grad(x))
        m, v = beta1 * m + (1 - beta1) * g, beta2 * v + (1 - beta2) * g**2
        c1, c2 = 1 - beta1**t, 1 - beta2**t
        path.append(
            (1 - lr * weight_decay) * x
            - lr * np.sqrt(c2) / c1 * m / (np.sqrt(v) + eps * np.sqrt(c2))
        )
    return path
