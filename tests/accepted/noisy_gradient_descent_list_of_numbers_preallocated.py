# exercise: noisy_gradient_descent
# style: list of numbers preallocated
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    path = np.empty((steps + 1, *np.shape(x0)))
    path[0] = x0
    v = np.zeros(np.shape(x0))
    for k in range(steps):
        noise = rng.standard_normal(np.shape(x0))
        v *= beta
        v += lr * (grad(path[k]) + std * noise)
        path[k + 1] = path[k] - v
    return path
