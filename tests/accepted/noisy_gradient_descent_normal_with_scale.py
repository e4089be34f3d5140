# exercise: noisy_gradient_descent
# style: rng.normal with a scale
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    path, v = [np.array(x0, dtype=float)], 0
    for _ in range(steps):
        v = beta * v + lr * (grad(path[-1]) + rng.normal(scale=std, size=np.shape(x0)))
        path.append(path[-1] - v)
    return path
