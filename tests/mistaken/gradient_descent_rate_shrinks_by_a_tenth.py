# exercise: gradient_descent
# named: rate_decays_geometrically
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.array(x0, dtype=float)
    path = [x]
    for k in range(steps):
        x = x - lr * grad(x)
        lr = lr * 0.9
        path.append(x)
    return np.array(path)
