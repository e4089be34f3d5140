# exercise: noisy_gradient_descent
# named: one_number_for_all_coordinates
import numpy as np


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, dtype=float)
    before, path = x, [x]
    for _ in range(steps):
        push = lr * (grad(x) + rng.normal(0.0, std))
        x, before = x - push + beta * (x - before), x
        path.append(x)
    return path
