# exercise: momentum_ewma
# style: all velocities as weighted sums of the gradients so far
import numpy as np


def momentum_ewma(grad, x0, lr, beta, steps):
    points, gradients = [np.array(x0, float)], []
    for k in range(steps):
        gradients.append(grad(points[k]))
        v = sum((1 - beta) * beta ** (k - i) * g for i, g in enumerate(gradients))
        points.append(points[k] - lr * v)
    return np.stack(points)
