# exercise: adam
# named: corrected_averages_stored
import numpy as np


class Adam:
    def __init__(self, *constants):
        self.lr, self.b1, self.b2, self.eps = constants
        self.m = self.v = 0.0
        self.t = 0

    def __call__(self, x, g):
        self.t += 1
        self.m = (self.b1 * self.m + (1 - self.b1) * g) / (1 - self.b1**self.t)
        self.v = (self.b2 * self.v + (1 - self.b2) * g**2) / (1 - self.b2**self.t)
        return x - self.lr * self.m / (np.sqrt(self.v) + self.eps)


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    step, path = Adam(lr, beta1, beta2, eps), [np.array(x0, dtype=float)]
    for _ in range(steps):
        path.append(step(path[-1], grad(path[-1])))
    return path
