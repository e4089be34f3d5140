# exercise: momentum_ewma
# named: starts_at_first_gradient
# credit: 0.5
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = grad(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + (1 - beta) * grad(x)
        x = x - lr * v
        path.append(x)
    return np.array(path)
