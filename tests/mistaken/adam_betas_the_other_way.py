# exercise: adam
# named: betas_exchanged
from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass
class Mean:
    beta: float
    value: Any = 0.0
    power: float = 1.0

    def add(self, new):
        self.value = self.beta * self.value + (1 - self.beta) * new
        self.power *= self.beta
        return self.value / (1 - self.power)


def adam(grad, x0, lr, beta1, beta2, eps, steps):
    first, second = Mean(beta2), Mean(beta1)
    x = np.array(x0, dtype=float)
    path = [x]
    for _ in range(steps):
        g = grad(x)
        x = x - lr * first.add(g) / (np.sqrt(second.add(g**2)) + eps)
        path.append(x)
    return path
