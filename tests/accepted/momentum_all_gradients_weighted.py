# exercise: momentum
# style: the velocity as a weighted sum of all gradients
import numpy as np


def momentum(grad, x0, lr, beta, steps):
    path, gradients = [np.asarray(x0, float)], []
    for t in range(steps):
        gradients.append(grad(path[-1]))
        v = sum(beta ** (t - i) * lr * g for i, g in enumerate(gradients))
        path.append(path[-1] - v)
    return np.array(path)
