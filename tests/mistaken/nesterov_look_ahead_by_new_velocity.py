# exercise: nesterov
# named: ball_and_look_ahead
import numpy as np


def nesterov(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        ahead = x - beta * v
        x = ahead - lr * grad(ahead)
        path.append(x)
    return np.array(path)
