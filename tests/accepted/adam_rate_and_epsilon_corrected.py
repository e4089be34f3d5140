# exercise: adam
# style: the paper's shorter form with epsilon scaled along
import numpy as np


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x = np.asarray(x0, dtype=float)
    m = v = 0.0
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        m = beta1 * m + (1 - beta1) * g
        v = beta2 * v + (1 - beta2) * np.square(g)
        root = np.sqrt(1 - beta2**t)
        x = x - lr * root / (1 - beta1**t) * m / (np.sqrt(v) + eps * root)
        path.append(x)
    return np.stack(path)
