# exercise: noisy_gradient_descent
# style: the difference form, no velocity
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    path = np.empty((steps + 1,) + np.shape(x0))
    path[0] = x0
    for k in range(steps):
        ε = rng.normal(0, std, np.shape(x0))
        push = beta * (path[k] - path[k - 1]) if k else 0
        path[k + 1] = path[k] - lr * (grad(path[k]) + ε) + push
    return path
