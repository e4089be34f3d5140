# exercise: momentum
# named: old_velocity
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    pos, vel = np.array(x0, float), 0.0
    yield pos
    for _ in range(steps):
        g = grad(pos)
        pos = pos - vel
        vel = beta * vel + lr * g
        yield pos
