# exercise: noisy_gradient_descent
# named: noise_on_the_point
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    path, v = [np.array(x0, float)], 0.0
    for _ in range(steps):
        v = beta * v + lr * grad(path[-1])
        path.append(path[-1] - v + rng.normal(0, std, np.shape(x0)))
    return path
