# exercise: noisy_gradient_descent
# named: drawn_once
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    noise = std * rng.standard_normal(x.shape)
    path = [x]
    for _ in range(steps):
        v = beta * v + lr * (grad(x) + noise)
        x = x - v
        path.append(x)
    return np.array(path)
