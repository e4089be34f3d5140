# exercise: rmsprop
# named: rms_eps_inside
# credit: 0.5
import numpy as np


def rmsprop(grad, x0, lr, alpha, eps, steps):
    x = np.asarray(x0, dtype=float)
    s = np.zeros(x.shape)
    rows = [x]
    for _ in range(steps):
        g = grad(x)
        s = s + (1 - alpha) * (g * g - s)
        x = x - lr * g / np.sqrt(s + eps)
        rows.append(x)
    return np.array(rows)
