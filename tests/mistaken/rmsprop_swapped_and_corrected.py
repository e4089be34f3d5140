# exercise: rmsprop
# named: rms_corrected+weights_swapped
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, float)
    s = np.zeros_like(x)
    path = [x]
    for t in range(1, steps + 1):
        g = grad(x)
        s = (1 - alpha) * s + alpha * g**2
        x = x - lr * g / (np.sqrt(s / (1 - alpha**t)) + eps)
        path.append(x)
    return np.array(path)
