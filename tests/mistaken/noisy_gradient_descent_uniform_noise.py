# exercise: noisy_gradient_descent
# named: uniform
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x) + std * rng.random(x.shape)
        v = beta * v + lr * g
        x = x - v
        path.append(x)
    return np.array(path)
