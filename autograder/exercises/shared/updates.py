"""Write a path function as its one step: most references and mistakes differ in one line."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

Grad = Callable[[Any], Any]
Step = Callable[..., tuple[Any, Any]]
State = Callable[[Any], Any]

OWN_UPDATE = ["torch.optim", "sklearn.neural_network"]  # closed where the update is one's own


def from_step(step: Step | None = None, *, state: State = np.zeros_like) -> Any:
    """`step(x, v, grad, lr, *constants) → (x, v)` as `path(grad, x0, lr, *constants, steps)`.

    v starts as `state(x0)`, by default at 0, and is whatever a step hands on; x is a new array in
    each step. Use as `@from_step`, or with a state under a name: `named = from_step(state=…)`.
    """
    if step is None:
        return lambda step: from_step(step, state=state)

    def path(grad: Grad, x0: object, lr: float, *rest: Any) -> NDArray[np.float64]:
        *constants, steps = rest
        x = np.array(x0, float)
        v = state(x)
        rows = [x]
        for _ in range(steps):
            x, v = step(x, v, grad, lr, *constants)
            rows.append(x)
        return np.array(rows)

    path.__name__, path.__doc__ = step.__name__, step.__doc__
    # What verify and the demo class look at: the one step, and how its state begins.
    vars(path).update(__wrapped__=step, state=state)
    return path
