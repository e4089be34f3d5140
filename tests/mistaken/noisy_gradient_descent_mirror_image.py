# exercise: noisy_gradient_descent
# named: subtracted
# credit: 0.8
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for row in rng.standard_normal((steps, *x.shape)):
        v = beta * v + lr * (grad(x) - std * row)
        x = x - v
        path.append(x)
    return np.array(path)
