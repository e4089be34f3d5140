# exercise: noisy_gradient_descent
# named: own_generator
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    rng = np.random.default_rng(0)
    x = np.array(x0, dtype=float)
    v, rows = 0 * x, [x]
    for _ in range(steps):
        v = beta * v + lr * (grad(x) + std * rng.standard_normal(x.shape))
        x = x - v
        rows.append(x)
    return rows
