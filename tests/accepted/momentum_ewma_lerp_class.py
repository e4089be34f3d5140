# exercise: momentum_ewma
# style: lerp class
import numpy as np


class Average:
    def __init__(self, beta):
        self.beta, self.value = beta, 0.0

    def __call__(self, new):
        self.value += (1 - self.beta) * (new - self.value)
        return self.value


def momentum_ewma(grad, x0, lr, beta, steps):
    smooth, x = Average(beta), np.array(x0, float)
    path = [x]
    for _ in range(steps):
        x = x - lr * smooth(grad(x))
        path += [x]
    return np.array(path)
