# exercise: escape_share
# named: at_any_time
import numpy as np
from course.objectives import objective


def noisy_gradient_descent(grad, x0, lr, beta, std, steps, rng):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    path = [x]
    for _ in range(steps):
        g = grad(x) + std * rng.standard_normal(x.shape)
        v = beta * v + lr * g
        x = x - v
        path.append(x)
    return np.array(path)


def escape_share(lr, beta, std, seeds):
    count = 0
    for seed in seeds:
        path = noisy_gradient_descent(
            objective("lab_quartic").grad, 6.0, lr, beta, std, 100, np.random.default_rng(seed)
        )
        count += np.any(np.abs(path + 2) < 1)
    return count / len(seeds)
