"""One general step that serves all methods, for figures and explorables."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]
Gradient = Callable[[Array], Any]  # numbers, of the shape of the point
Constant = float | Array
HEAVY_BALL = ("gd", "momentum", "momentum_torch", "momentum_ewma", "nesterov", "nesterov_torch")
ADAPTIVE = ("adagrad", "rmsprop", "adam", "adamw")
METHODS = HEAVY_BALL + ADAPTIVE


@dataclass(frozen=True)
class Trace:
    """What a run leaves: iterates `x` and velocities `v`, (steps + 1, …), with row 0 at the start;
    and the gradients `g` that it met, (steps, …)."""

    x: Array
    v: Array
    g: Array


def trace(
    method: str,
    grad: Gradient,
    x0: ArrayLike,
    lr: Constant | Callable[[int], Constant],
    steps: int,
    beta: Constant = 0.0,
    **constants: Constant,
) -> Trace:
    """Iterates, velocities and gradients of a method.

    "gd", "momentum" (Polyak, 1964) and "nesterov" (Nesterov, 1983; look-ahead form): v ← βv + ηg,
    x ← x − v, with g taken at x, or for Nesterov at x − βv; β is 0 for "gd".
    "momentum_torch": v ← βv + g, x ← x − ηv. "momentum_ewma": v ← βv + (1 − β)g, x ← x − ηv.
    "nesterov_torch" (Sutskever and others, 2013, as in torch): v ← βv + g, x ← x − η(g + βv).
    "adagrad" (Duchi and others, 2011), "rmsprop" (Hinton, 2012), "adam" (Kingma and Ba, 2015) and
    "adamw" (Loshchilov and Hutter, 2019): each coordinate's step is divided by √s + ε, where s is
    the sum of its squared gradients or, with `beta2`, their moving average. `beta` is Adam's β₁,
    `beta2` (0.999) is RMSprop's α and Adam's β₂; v is Adam's first moment. The other constants are
    `eps` (1e-8) and AdamW's `weight_decay` (0).

    Many runs at once: x0, lr and the other constants may be arrays that broadcast. `lr` may be a
    function of the step, 0 first. Raises ValueError for another method.
    """
    start = np.array(x0, float)
    xs, vs, gs = [start], [np.zeros_like(start)], []
    for x, v, g in _walk(method, grad, start, lr, steps, beta, **constants):
        xs.append(x)
        vs.append(v)
        gs.append(g)
    return Trace(np.array(xs), np.array(vs), np.array(gs))


def _walk(
    method: str,
    grad: Gradient,
    x: Array,
    lr: Constant | Callable[[int], Constant],
    steps: int,
    beta: Constant,
    beta2: Constant = 0.999,
    eps: Constant = 1e-8,
    weight_decay: Constant = 0.0,
) -> Iterator[tuple[Array, Array, Array]]:
    """After each step: the point, its velocity, and the gradient that made it. As `trace`."""
    if method not in METHODS:
        raise ValueError(f"There is no method {method!r}; there are {', '.join(METHODS)}.")
    beta = 0.0 if method == "gd" else beta
    ahead = beta if method == "nesterov" else 0.0
    v, s = np.zeros_like(x), np.zeros_like(x)
    for t in range(1, steps + 1):
        rate = lr(t - 1) if callable(lr) else lr
        g = grad(x - ahead * v)
        if method in ("gd", "momentum", "nesterov"):
            v = beta * v + rate * g
            x = x - v
        elif method in HEAVY_BALL:
            v = beta * v + (1 - beta if method == "momentum_ewma" else 1) * g
            x = x - rate * (g + beta * v if method == "nesterov_torch" else v)
        elif method == "adagrad":
            s = s + g**2
            x = x - rate * g / (np.sqrt(s) + eps)
        elif method == "rmsprop":
            s = beta2 * s + (1 - beta2) * g**2
            x = x - rate * g / (np.sqrt(s) + eps)
        else:
            v = beta * v + (1 - beta) * g
            s = beta2 * s + (1 - beta2) * g**2
            shrunk = x * (1 - rate * weight_decay) if method == "adamw" else x
            x = shrunk - rate * (v / (1 - beta**t)) / (np.sqrt(s / (1 - beta2**t)) + eps)
        yield x, v, g


def run(
    method: str,
    grad: Gradient,
    x0: ArrayLike,
    lr: Constant | Callable[[int], Constant],
    steps: int,
    beta: Constant = 0.0,
    **constants: Constant,
) -> Array:
    """The iterates of `trace`, (steps + 1, *shape(x0)); row 0 is x0."""
    path = np.empty((steps + 1, *np.shape(x0)))
    path[0] = x0
    walk = _walk(method, grad, path[0], lr, steps, beta, **constants)
    for step, (x, _, _) in enumerate(walk, 1):
        path[step] = x
    return path


def own_path(
    function: Callable[..., ArrayLike], grad: Gradient, x0: ArrayLike, steps: int, *constants: float
) -> Array:
    """The path of a reader's own function(grad, x0, *constants, steps).

    Raises ValueError, in a sentence, if it is not of shape (steps + 1, *shape(x0)).
    """
    given = function(grad, np.array(x0, float), *constants, steps)
    path, shape = np.asarray(given, float), (steps + 1, *np.shape(x0))
    if path.shape != shape:
        raise ValueError(f"it returned shape {path.shape}, expected {shape}")
    return path


def settled(close: NDArray[np.bool_]) -> int | None:
    """The first step from which `close`, (steps + 1,), is true to the end; None if it is not at the
    last."""
    step = int(np.max(np.flatnonzero(~close), initial=-1)) + 1
    return step if step < len(close) else None


def until_gone(path: Array, limit: float) -> Array:
    """A path (steps + 1, d) as far as its first point beyond ±limit, that one included, NaN after;
    a figure that shows a run which diverges needs no more."""
    gone = ~np.all(np.abs(path) <= limit, axis=1)
    kept = np.array(path, float)
    if gone.any():
        kept[np.argmax(gone) + 1 :] = np.nan
        kept[np.argmax(gone)] = np.clip(kept[np.argmax(gone)], -10 * limit, 10 * limit)
    return kept
