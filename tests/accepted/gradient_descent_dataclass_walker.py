# exercise: gradient_descent
# style: a dataclass with a method that steps
from dataclasses import dataclass
from typing import Any, Callable

import numpy as np


@dataclass
class Walker:
    grad: Callable[[Any], Any]
    x: Any
    lr: float

    def step(self) -> "Walker":
        return Walker(self.grad, self.x - self.lr * self.grad(self.x), self.lr)


def gradient_descent(grad: Callable, x0: Any, lr: float, steps: int) -> np.ndarray:
    walkers = [Walker(grad, np.asarray(x0, float), lr)]
    for _ in range(steps):
        walkers += [walkers[-1].step()]
    return np.array([w.x for w in walkers])
