# exercise: rmsprop
# style: the average by increments, in place
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, dtype=np.float64)
    s, path = 0 * x, [x.copy()]
    for _ in range(steps):
        g = grad(x.copy())
        s += (1 - alpha) * (np.square(g) - s)
        x -= lr * g / (s**0.5 + eps)
        path.append(x.copy())
    return np.vstack(path) if x.ndim else np.array(path)
