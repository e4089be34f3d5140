# exercise: adam
# style: a class that keeps m, s and t
import numpy as np


class Adam:
    def __init__(self, lr, beta1, beta2, eps):
        self.lr, self.b1, self.b2, self.eps = lr, beta1, beta2, eps
        self.t, self.m, self.s = 0, 0.0, 0.0

    def step(self, x, g):
        self.t += 1
        self.m = self.b1 * self.m + (1 - self.b1) * g
        self.s = self.b2 * self.s + (1 - self.b2) * g**2
        m_hat = self.m / (1 - self.b1**self.t)
        s_hat = self.s / (1 - self.b2**self.t)
        return x - self.lr * m_hat / (np.sqrt(s_hat) + self.eps)


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    x, optimizer = np.array(x0, dtype=float), Adam(lr, beta1, beta2, eps)
    path = [x]
    for _ in range(steps):
        x = optimizer.step(x, grad(x))
        path.append(x)
    return np.array(path)
