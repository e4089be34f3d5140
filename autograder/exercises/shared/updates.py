"""Write a path function as its one step: most references and mistakes differ in one line."""

import numpy as np


def from_step(step=None, *, state=np.zeros_like):
    """`step(x, v, grad, lr, *constants) → (x, v)` as `path(grad, x0, lr, *constants, steps)`.

    v starts as `state(x0)`, by default at 0, and is whatever a step hands on; x is a new array in
    each step. Use as `@from_step`, or with a state under a name: `named = from_step(state=…)`.
    """
    if step is None:
        return lambda step: from_step(step, state=state)

    def path(grad, x0, lr, *rest):
        *constants, steps = rest
        x = np.array(x0, float)
        v = state(x)
        rows = [x]
        for _ in range(steps):
            x, v = step(x, v, grad, lr, *constants)
            rows.append(x)
        return np.array(rows)

    path.__name__, path.__doc__, path.__wrapped__ = step.__name__, step.__doc__, step
    path.state = state
    return path
