# exercise: momentum
# named: nesterov_given
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    y = [np.array(x0, float)] * 2
    for _ in range(steps):
        ahead = y[-1] + beta * (y[-1] - y[-2])
        y.append(ahead - lr * grad(ahead))
    return y[1:]
