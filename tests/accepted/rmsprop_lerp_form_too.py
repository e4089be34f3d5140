# exercise: rmsprop
# style: lerp form
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.array(x0, float)
    s = 0.0 * x
    path = [x]
    for k in range(steps):
        g = grad(x)
        s = s + (1 - alpha) * (g * g - s)
        x = x - lr * g / (s**0.5 + eps)
        path.append(x)
    return tuple(path)
