# exercise: adagrad
# style: cumulative sum of stored gradients
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x, seen = np.array(x0, dtype=float), []
    path = [x]
    for _ in range(steps):
        seen.append(np.asarray(grad(x), float))
        x = x - lr * seen[-1] / (np.sqrt(np.sum(np.square(seen), axis=0)) + eps)
        path.append(x)
    return np.array(path)
