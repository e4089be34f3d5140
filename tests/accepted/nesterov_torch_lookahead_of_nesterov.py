# exercise: nesterov_torch
# style: lookahead of nesterov
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x = np.array(x0, float)
    path = [x]
    v = np.zeros_like(x)
    for _ in range(steps):
        v = beta * v + lr * grad(x - beta * v)
        x = x - v
        path.append(x)
    path = np.array(path)
    moves = np.diff(path, axis=0, prepend=path[:1])
    return path + beta * moves
