# exercise: noisy_gradient_descent
# style: the noise wrapped around the gradient
import numpy as np


def with_noise(grad, std, rng):
    return lambda x: grad(x) + rng.normal(scale=std, size=np.shape(x))


def momentum(grad, x, lr, beta, steps):
    v = np.zeros_like(x)
    for k in range(steps + 1):
        yield x
        if k < steps:
            v = beta * v - lr * grad(x)
            x = x + v


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    return momentum(with_noise(grad, std, rng), np.array(x0, dtype=float), lr, beta, steps)
