# exercise: momentum_ewma
# named: sum_form
# credit: 0.5
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    xs, v = [np.array(x0, float)], 0.0
    for _ in range(steps):
        v = beta * v - lr * grad(xs[-1])
        xs.append(xs[-1] + v)
    return np.array(xs)
