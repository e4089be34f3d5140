# exercise: nesterov
# style: single precision all the way
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.asarray(x0, dtype=np.float32)
    v, path = np.zeros_like(x), [x]
    for _ in range(steps):
        v = (beta * v + lr * grad(x - beta * v)).astype(np.float32)
        x = x - v
        path.append(x)
    return np.array(path)
