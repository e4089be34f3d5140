# exercise: adagrad
# style: all gradients kept, their squares summed anew
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x, seen = np.array(x0, float), []
    path = [x]
    for _ in range(steps):
        seen.append(grad(x))
        x = x - lr * seen[-1] / (np.sqrt(np.sum(np.square(seen), axis=0)) + eps)
        path.append(x)
    return np.array(path)
