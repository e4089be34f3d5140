# exercise: noisy_gradient_descent
# named: variance_for_deviation
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x, v = np.array(x0, float), 0.0
    variance = std**2
    yield x
    for _ in range(steps):
        noise = variance * rng.normal(size=np.shape(x0))
        v = beta * v - lr * (grad(x) + noise)
        x = x + v
        yield x
