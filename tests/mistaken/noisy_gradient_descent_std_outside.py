# exercise: noisy_gradient_descent
# named: std_missing
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x) + rng.normal(0, 1, x.shape)
        v = beta * v + lr * g
        x = x - v
        path.append(x)
    return np.array(path)
