# exercise: momentum_ewma
# style: a class for the average
import numpy as np


class Average:
    def __init__(self, beta, like):
        self.beta, self.value = beta, np.zeros_like(like)

    def update(self, new):
        self.value = self.value + (1 - self.beta) * (new - self.value)
        return self.value


def momentum_ewma(grad, x0, lr, beta, steps):
    path = [np.array(x0, dtype=float)]
    v = Average(beta, path[0])
    for _ in range(steps):
        path.append(path[-1] - lr * v.update(grad(path[-1])))
    return np.array(path)
