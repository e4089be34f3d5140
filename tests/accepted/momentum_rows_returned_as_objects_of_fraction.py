# exercise: momentum
# style: rows returned as objects of Fraction
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    v = np.zeros_like(x)
    rows = [x.copy()]
    for _ in range(steps):
        v = beta * v + lr * grad(x)
        x = x - v
        rows.append(x.copy())
    return np.array(
        [[__import__("fractions").Fraction(float(v)) for v in np.atleast_1d(r)] for r in rows]
    ).reshape(steps + 1, *np.shape(x0))
