# exercise: momentum_ewma
# style: an object that is called
import numpy as np


class Average:
    def __init__(self, beta, like):
        self.beta, self.value = beta, np.zeros_like(like)

    def __call__(self, new):
        self.value = self.beta * self.value + (1 - self.beta) * new
        return self.value


def momentum_ewma(grad, x0, lr, beta, steps):
    x = np.array(x0, dtype=float)
    average, path = Average(beta, x), [x]
    for _ in range(steps):
        x = x - lr * average(grad(x))
        path.append(x)
    return path
