# exercise: noisy_gradient_descent
# style: all draws at once, one row per step
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, float)
    noise = std * rng.standard_normal((steps, *x.shape))
    v, path = 0.0, [x]
    for n in noise:
        v = beta * v + lr * (grad(x) + n)
        x = x - v
        path.append(x)
    return np.array(path)
