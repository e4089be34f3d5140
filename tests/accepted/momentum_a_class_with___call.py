# exercise: momentum
# style: a class with __call__
import numpy as np


class Ball:
    def __init__(self):
        self.v = 0.0

    def __call__(self, grad, x0, lr, beta, steps):
        self.v, x, path = 0.0, np.array(x0, float), []
        path.append(x)
        while len(path) <= steps:
            self.v = beta * self.v + lr * grad(x)
            x = x - self.v
            path.append(x)
        return np.stack(path)


momentum = Ball()
