# exercise: momentum
# named: constants_exchanged
import numpy as np


def ball(grad, x, momentum_share, rate, steps):
    v, rows = np.zeros_like(x), [x]
    for _ in range(steps):
        v = momentum_share * v + rate * grad(x)
        x = x - v
        rows.append(x)
    return np.array(rows)


def momentum(grad, x0, lr, beta, steps):
    return ball(grad, np.array(x0, dtype=float), lr, beta, steps)
