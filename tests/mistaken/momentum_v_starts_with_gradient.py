# exercise: momentum
# named: velocity_starts_at_gradient
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = lr * grad(x)
    path = [x]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        path.append(x)
    return np.array(path)
