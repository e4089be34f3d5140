"""One general step that serves all methods, for figures and explorables."""

import numpy as np

METHODS = ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam", "adamw")


def run(
    method: str,
    grad,
    x0,
    lr: float,
    steps: int,
    beta: float = 0.0,
    beta2: float = 0.999,
    eps: float = 1e-8,
    weight_decay: float = 0.0,
) -> np.ndarray:
    """The path of a method, of shape (steps + 1, *shape(x0)); row 0 is x0.

    "gd", "momentum" (Polyak, 1964) and "nesterov" (Nesterov, 1983; look-ahead form): v ← βv + ηg,
    x ← x − v, with g taken at x, or for Nesterov at x − βv; β is 0 for "gd".
    "adagrad" (Duchi and others, 2011), "rmsprop" (Hinton, 2012), "adam" (Kingma and Ba, 2015) and
    "adamw" (Loshchilov and Hutter, 2019): each coordinate's step is divided by √s + ε, where s is
    the sum of its squared gradients or, with `beta2`, their moving average. `beta` is Adam's β₁,
    `beta2` is RMSprop's α and Adam's β₂. Raises ValueError for another method.
    """
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}; there are {', '.join(METHODS)}.")
    beta = 0.0 if method == "gd" else beta
    ahead = beta if method == "nesterov" else 0.0
    x = np.array(x0, float)
    v, s = np.zeros_like(x), np.zeros_like(x)
    rows = [x]
    for t in range(1, steps + 1):
        g = grad(x - ahead * v)
        if method in ("gd", "momentum", "nesterov"):
            v = beta * v + lr * g
            x = x - v
        elif method == "adagrad":
            s = s + g**2
            x = x - lr * g / (np.sqrt(s) + eps)
        elif method == "rmsprop":
            s = beta2 * s + (1 - beta2) * g**2
            x = x - lr * g / (np.sqrt(s) + eps)
        else:
            v = beta * v + (1 - beta) * g
            s = beta2 * s + (1 - beta2) * g**2
            shrunk = x * (1 - lr * weight_decay) if method == "adamw" else x
            x = shrunk - lr * (v / (1 - beta**t)) / (np.sqrt(s / (1 - beta2**t)) + eps)
        rows.append(x)
    return np.array(rows)
