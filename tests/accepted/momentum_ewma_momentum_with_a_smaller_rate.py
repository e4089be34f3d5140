# exercise: momentum_ewma
# style: plain momentum with the rate times 1 − beta
import numpy as np


def ball(grad, x0, lr, beta, steps):
    x, v = np.array(x0, float), 0.0
    out = [x]
    for _ in range(steps):
        v = beta * v - lr * grad(x)
        x = x + v
        out.append(x)
    return out


def momentum_ewma(grad, x0, lr, beta, steps):
    return ball(grad, x0, lr * (1 - beta), beta, steps)
