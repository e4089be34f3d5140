# exercise: gradient_descent
# unknown: handed in comes back changed
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    x = np.asarray(x0, dtype=float)
    path = [x.copy()]
    for _ in range(steps):
        x -= lr * grad(x)
        path.append(x.copy())
    return np.array(path)
