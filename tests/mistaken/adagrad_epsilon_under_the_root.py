# exercise: adagrad
# named: eps_inside
# credit: 0.5
import numpy as np


def adagrad(grad, x0, lr, eps, steps):
    x, total = np.array(x0, float), 0.0
    yield x
    for _ in range(steps):
        g = grad(x)
        total = total + np.square(g)
        x = x - lr * g * (total + eps) ** -0.5
        yield x
