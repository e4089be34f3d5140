# exercise: gradient_descent
# named: only_the_last_point
import numpy as np


def gradient_descent(grad, x0, lr, steps):
    theta = np.asarray(x0, dtype=np.float64)
    for _ in range(steps):
        theta = theta - lr * grad(theta)
    return theta
