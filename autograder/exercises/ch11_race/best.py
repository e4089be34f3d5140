"""The best entry known for a field: a coarse search over all methods, and finer ones around."""

from functools import cache

import numpy as np

from course.chapters import race

COARSE = {
    "lr": 10 ** np.linspace(-2.5, 1.5, 17),
    "beta": np.array([0, 0.5, 0.65, 0.8, 0.9]),
    "beta2": np.array([0.9, 0.99, 0.999]),
}
USES = {
    "gd": ("lr",),
    "momentum": ("lr", "beta"),
    "nesterov": ("lr", "beta"),
    "adagrad": ("lr",),
    "rmsprop": ("lr", "beta2"),
    "adam": ("lr", "beta", "beta2"),
}
FINALISTS = 2  # methods that are searched more finely
ROUNDS = 3  # of finer search, each on half the spacing


@cache
def entry(family: str, seed: int) -> dict:
    """The entry that gets furthest down on average. Random search in numbers, no theory."""
    field = race.field(family, seed)
    found = sorted(
        (_best(field, method, {name: COARSE[name] for name in names})
         for method, names in USES.items()),
        key=lambda f: -f[0],
    )[:FINALISTS]  # fmt: skip
    for spacing in 0.5 ** np.arange(1, ROUNDS + 1):
        found = [max(f, _around(field, *f[1:], spacing), key=lambda g: g[0]) for f in found]
    _, method, constants = max(found, key=lambda f: f[0])
    return {"method": method, **constants}


def _best(field, method: str, axes: dict) -> tuple[float, str, dict]:
    """The best of all combinations: its mean progress, the method, its constants."""
    grid = [axis.ravel() for axis in np.meshgrid(*axes.values(), indexing="ij")]
    shaped = {name: g[:, None, None] for name, g in zip(axes, grid, strict=True)}
    down = race.decades(field, method, **shaped).mean(-1)
    top = int(np.argmax(down))
    return float(down[top]), method, {n: float(g[top]) for n, g in zip(axes, grid, strict=True)}


def _around(field, method: str, centre: dict, spacing: float) -> tuple[float, str, dict]:
    axes = {"lr": centre["lr"] * 10 ** (spacing * np.linspace(-0.25, 0.25, 5))}
    for name in (n for n in centre if n != "lr"):
        short = (1 - centre[name]) * 2 ** (spacing * np.linspace(-1, 1, 5))
        axes[name] = 1 - np.minimum(short, 1)
    return _best(field, method, axes)
