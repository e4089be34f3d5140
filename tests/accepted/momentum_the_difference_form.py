# exercise: momentum
# style: the difference form
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    path = [np.array(x0, float)]
    before = path[0]
    for _ in range(steps):
        now = path[-1]
        path.append(now - lr * grad(now) + beta * (now - before))
        before = now
    return path
