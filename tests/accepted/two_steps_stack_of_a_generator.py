# exercise: two_steps
# style: np.stack over a generator that walks
import numpy as np


def two_steps(grad, x0, lr):
    def walk(x):
        for _ in range(3):
            yield x
            x = x - lr * grad(x)

    return np.stack(list(walk(np.asarray(x0, dtype=float))))
