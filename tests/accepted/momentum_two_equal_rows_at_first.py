# exercise: momentum
# style: heavy-ball recurrence by rows, x[-1] = x[0]
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    P = np.empty((steps + 2, *np.shape(x0)))
    P[:2] = x0
    for k in range(1, steps + 1):
        P[k + 1] = (1 + beta) * P[k] - beta * P[k - 1] - lr * grad(P[k])
    return P[1:]
