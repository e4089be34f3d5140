# exercise: nesterov_torch
# style: the lecture's form with the old and the new velocity
import numpy as np


def nesterov_torch(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v_prev = np.zeros_like(x)
    hist = [x.copy()]
    for _ in range(steps):
        v = beta * v_prev - lr * grad(x)
        x = x - beta * v_prev + (1 + beta) * v
        v_prev = v
        hist.append(x.copy())
    return np.vstack([h[None] for h in hist])
