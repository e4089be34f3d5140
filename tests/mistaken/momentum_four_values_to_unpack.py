# exercise: momentum
# unknown: raised ValueError
import numpy as np


def step(x, v, g, lr, beta):
    v = beta * v + lr * g
    return x - v, v


def momentum(grad, x0, lr, beta, steps):
    x, v = np.array(x0, dtype=float), 0.0
    path = [x]
    for _ in range(steps):
        x, v, g = step(x, v, grad(x), lr, beta)
        path.append(x)
    return path
