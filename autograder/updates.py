"""Write a path function as its one step: most references and mistakes differ in one line."""

import numpy as np


def from_step(step):
    """`step(x, v, grad, lr, *constants) → (x, v)` as `path(grad, x0, lr, *constants, steps)`.

    v starts at 0; x and v are new arrays in each step.
    """

    def path(grad, x0, lr, *rest):
        *constants, steps = rest
        x = np.array(x0, float)
        v = np.zeros_like(x)
        rows = [x]
        for _ in range(steps):
            x, v = step(x, v, grad, lr, *constants)
            rows.append(x)
        return np.array(rows)

    path.__name__, path.__doc__, path.__wrapped__ = step.__name__, step.__doc__, step
    return path
