# exercise: rmsprop
# style: single precision
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, np.float32)
    s, path = np.float32(0), [x]
    for _ in range(steps):
        g = np.asarray(grad(x), np.float32)
        s = np.float32(alpha) * s + np.float32(1 - alpha) * g * g
        x = x - np.float32(lr) * g / (np.sqrt(s) + np.float32(eps))
        path.append(x)
    return path
