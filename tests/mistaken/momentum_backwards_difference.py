# exercise: momentum
# named: minus_beta
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    now = before = np.array(x0, dtype=float)
    points = [now]
    for _ in range(steps):
        now, before = now - lr * grad(now) + beta * (before - now), now
        points.append(now)
    return points
