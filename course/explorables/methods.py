"""One general step that serves all methods, for figures and explorables."""

import numpy as np

METHODS = ("gd", "momentum", "nesterov")


def run(method: str, grad, x0, lr: float, steps: int, beta: float = 0.0) -> np.ndarray:
    """The path of "gd", "momentum" (Polyak, 1964) or "nesterov" (Nesterov, 1983; look-ahead form).

    v ← βv + ηg, x ← x − v, with g taken at x, or for Nesterov at x − βv; β is 0 for "gd".
    Shape (steps + 1, *shape(x0)), row 0 is x0. Raises ValueError for another method.
    """
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}; there are {', '.join(METHODS)}.")
    beta = 0.0 if method == "gd" else beta
    ahead = beta if method == "nesterov" else 0.0
    x = np.array(x0, float)
    v = np.zeros_like(x)
    rows = [x]
    for _ in range(steps):
        v = beta * v + lr * grad(x - ahead * v)
        x = x - v
        rows.append(x)
    return np.array(rows)
