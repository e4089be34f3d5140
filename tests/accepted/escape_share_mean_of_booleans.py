# exercise: escape_share
# style: a mean of booleans by statistics
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
    f = objective("lab_quartic")
    ends = (
        noisy_gradient_descent(f.grad, 6.0, lr, beta, std, 100, np.random.default_rng(s))[-1]
        for s in seeds
    )
    escaped = [-3 < float(w) < -1 for w in ends]
    return escaped.count(True) / len(escaped)
