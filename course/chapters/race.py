"""The race of chapter 11: families of surfaces, and how far down an entry gets on them.

A field is many surfaces of one family, drawn from a seed and walked side by side.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from numpy.random import Generator

from course.methods import Array, Gradient, run

STEPS = 60  # what every entry may take
LAST = 5  # the loss is the mean over this many points at the end
SURFACES = 40
MOST = 9.0  # decades; further down, rounding decides
PRACTICE = 0  # seed of the fields that students practise on
METHODS = ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
CONSTANTS = ("lr", "beta", "beta2", "eps")


@dataclass(frozen=True)
class Field:
    """n surfaces of d coordinates. `x0` is (n, d); `gap` maps points (..., n, d) to how much the
    loss lies above its minimum, (..., n); `slope` maps them to gradients of the same shape;
    `noise` is added to these, (STEPS, n, d), or None."""

    x0: Array
    gap: Callable[[Array], Array]
    slope: Callable[[Array], Array]
    noise: Array | None = None

    def grad(self) -> Gradient:
        """The gradient as a run meets it: call it once per step."""
        if self.noise is None:
            return self.slope
        errors = iter(self.noise)
        return lambda x: self.slope(x) + next(errors)


def _turned(rng: Generator, h: Array) -> Array:
    """Symmetric matrices with eigenvalues h, (n, d), their axes turned at random: (n, d, d)."""
    Q = np.linalg.qr(rng.standard_normal((*h.shape, h.shape[-1])))[0]
    matrices: Array = np.einsum("nij,nj,nkj->nik", Q, h, Q)
    return matrices


def _around(rng: Generator, d: int) -> Array:
    """Points at distance 5 from the origin, in all directions."""
    x = rng.standard_normal((SURFACES, d))
    points: Array = 5 * x / np.linalg.norm(x, axis=1, keepdims=True)
    return points


def _quadratics(A: Array, x0: Array, noise: Array | None = None) -> Field:
    def slope(x: Array) -> Array:
        slopes: Array = np.einsum("nij,...nj->...ni", A, x)
        return slopes

    return Field(x0, lambda x: 0.5 * np.sum(x * slope(x), -1), slope, noise)


def valleys(rng: Generator) -> Field:
    """Straight valleys in ten dimensions, in no direction of the axes: curvature 4 to 5 where they
    are steepest, about 0.03 along the floor, and everything in between."""
    h = np.exp(rng.uniform(np.log(0.03), np.log(4), (SURFACES, 10)))
    h[:, 0], h[:, 1] = rng.uniform(4, 5, SURFACES), 0.03 * rng.uniform(0.7, 1.3, SURFACES)
    return _quadratics(_turned(rng, h), _around(rng, 10))


def scales(rng: Generator) -> Field:
    """Valleys along the axes, each measured in units of its own: some a million times as steep as
    others."""
    unit = 10 ** rng.uniform(-3, 3, SURFACES)
    h = np.stack([unit, unit * 10 ** rng.uniform(1, 2, SURFACES)], -1)
    h = rng.permuted(h, axis=1)
    x0 = 10 ** rng.uniform(-1, 1, (SURFACES, 2)) * rng.choice([-1, 1], (SURFACES, 2))
    return Field(x0, lambda x: 0.5 * np.sum(h * x**2, -1), lambda x: h * x)


def wells(rng: Generator) -> Field:
    """A shallow well between the start and the deep one; a gentle trough to the side."""
    deep, hill, shallow = (
        rng.uniform(*bounds, SURFACES) for bounds in ((-2.2, -2.0), (1.3, 1.5), (3.7, 4.0))
    )
    side = rng.uniform(1, 3, SURFACES)
    x0 = np.stack([rng.uniform(5, 5.4, SURFACES), rng.uniform(-1, 1, SURFACES)], -1)

    def height(x: Array) -> Array:  # the integral of (x − deep)(x − hill)(x − shallow) / 10
        one, two = deep + hill + shallow, deep * hill + deep * shallow + hill * shallow
        return (x**4 / 4 - one * x**3 / 3 + two * x**2 / 2 - deep * hill * shallow * x) / 10

    def gap(x: Array) -> Array:
        return height(x[..., 0]) - height(deep) + 0.5 * side * x[..., 1] ** 2

    def slope(x: Array) -> Array:
        u = x[..., 0]
        return np.stack([(u - deep) * (u - hill) * (u - shallow) / 10, side * x[..., 1]], -1)

    return Field(x0, gap, slope)


def noise(rng: Generator) -> Field:
    """Round bowls whose gradient is never seen without an error of deviation 10 per coordinate."""
    A = _turned(rng, rng.uniform([5, 10], [10, 20], (SURFACES, 2)))
    return _quadratics(A, _around(rng, 2), 10 * rng.standard_normal((STEPS, SURFACES, 2)))


FAMILIES = {family.__name__: family for family in (valleys, scales, wells, noise)}


@cache
def field(family: str, seed: int = PRACTICE) -> Field:
    """The field of a family that belongs to a seed; without one, the field to practise on.

    Raises ValueError if there is no such family.
    """
    if family not in FAMILIES:
        raise ValueError(f"There is no family {family!r}; there are {', '.join(FAMILIES)}.")
    place = list(FAMILIES).index(family)
    return FAMILIES[family](np.random.default_rng([seed, place]))


def decades(field: Field, method: str, **constants: Any) -> Array:
    """How far down each surface went: log₁₀ of its first gap over its last, from 0 to MOST.

    Constants may be arrays that broadcast against (..., n, d): the answer is (..., n) then.
    """
    first = np.broadcast_arrays(field.x0, *constants.values())[0]
    with np.errstate(all="ignore"):
        return _down(field, run(method, field.grad(), first, steps=STEPS, **constants))


def own_decades(
    function: Callable[..., Any], family: str, seed: int = PRACTICE, **constants: Any
) -> Array:
    """`decades` of a method of your own, function(grad, x0, steps=60, **constants) → path, on the
    surfaces of a family side by side: x0 is (40, d). Raises ValueError for another shape of path.
    """
    here = field(family, seed)
    with np.errstate(all="ignore"):
        path = np.asarray(function(here.grad(), here.x0, steps=STEPS, **constants), float)
    if path.shape != (STEPS + 1, *here.x0.shape):
        raise ValueError(f"The path has shape {path.shape}, not {(STEPS + 1, *here.x0.shape)}.")
    return _down(here, path)


def _down(field: Field, path: Array) -> Array:
    with np.errstate(all="ignore"):
        last = np.mean([field.gap(x) for x in path[-LAST:]], axis=0)
        down = np.log10(field.gap(field.x0) / last)
    clipped: Array = np.clip(np.nan_to_num(down, nan=0.0, posinf=MOST), 0, MOST)
    return clipped


class NoEntry(ValueError):
    """What stands for a family is no entry; the message says why."""


def read(entry: object) -> tuple[str, dict[str, float]]:
    """An entry such as {"method": "momentum", "lr": 0.1, "beta": 0.9} as method and constants.

    Raises NoEntry.
    """
    if not isinstance(entry, Mapping):
        raise NoEntry('An entry is a dictionary such as {"method": "gd", "lr": 0.1}.')
    constants = {name: value for name, value in entry.items() if name != "method"}
    method = entry.get("method")
    if not isinstance(method, str) or method not in METHODS:
        raise NoEntry(f"Its method is none of {', '.join(METHODS)}.")
    if unknown := sorted(set(constants) - set(CONSTANTS)):
        raise NoEntry(f"{unknown[0]!r:.40} is no constant here; there are {', '.join(CONSTANTS)}.")
    if "lr" not in constants:
        raise NoEntry("It names no learning rate, `lr`.")
    return method, {name: _constant(name, value) for name, value in constants.items()}


def _constant(name: str, value: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | np.number):
        raise NoEntry(f"Its {name} is no number.")
    try:
        number = float(value)
    except OverflowError:
        number = np.inf
    below = 1 if name.startswith("beta") else np.inf
    if not 0 <= number < below:
        raise NoEntry(f"Its {name} is {number:g}; it must be 0 or more, and below {below:g}.")
    return number


def progress(entry: object, family: str, seed: int = PRACTICE) -> float:
    """The mean number of decades that an entry gets down on a field. Raises NoEntry."""
    method, constants = read(entry)
    return _progress(method, tuple(constants.items()), family, seed)


@cache
def _progress(
    method: str, constants: tuple[tuple[str, float], ...], family: str, seed: int
) -> float:
    mean = np.mean(decades(field(family, seed), method, **dict(constants)))
    return round(float(mean), 9)  # standing still is 0, not a rounding error


def referee(entry: object, best: object, family: str, seed: int) -> tuple[float, str]:
    """How much of the way down of the `best` known entry this one gets, and that in words."""
    if entry is None:
        return 0.0, f"There is no entry for {family!r}."
    try:
        mine = progress(entry, family, seed)
    except NoEntry as error:
        return 0.0, f"The entry for {family!r} cannot run. {error}"
    most = progress(best, family, seed)
    ways = f"{mine:.2f} decades on average, where the best known entry gets {most:.2f} decades down"
    return mine / most, f"{ways}: {mine / most:.0%} of it."
