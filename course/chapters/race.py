"""The race of chapter 11: how far down an entry gets on a field of surfaces, and what happened.

A field is many surfaces of one family, drawn from a seed and walked side by side.
"""

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import numpy as np

from course.chapters.race_families import FAMILIES, STEPS, Field
from course.methods import Array, run

LAST = 5  # the loss is the mean over this many points at the end
MOST = 9.0  # decades; further down, rounding decides
PRACTICE = 0  # seed of the fields that students practise on
METHODS = ("gd", "momentum", "nesterov", "adagrad", "rmsprop", "adam")
CONSTANTS = ("lr", "beta", "beta2", "eps", "fall")


@cache
def field(family: str, seed: int = PRACTICE) -> Field:
    """The field of a family that belongs to a seed; without one, the field to practise on.

    Raises ValueError if there is no such family.
    """
    if family not in FAMILIES:
        raise ValueError(f"There is no family {family!r}; there are {', '.join(FAMILIES)}.")
    place = list(FAMILIES).index(family)
    return FAMILIES[family](np.random.default_rng([seed, place]))


def decades(
    field: Field, method: str, lr: Array | float, fall: Array | float = 0.0, **constants: Any
) -> Array:
    """How far down each surface went: log₁₀ of its first gap over its last, from 0 to MOST.

    The rate is `lr` at first and falls by `fall` powers of ten in the course of the run. Constants
    may be arrays that broadcast against (..., n, d): the answer is (..., n) then.
    """
    return _clipped(_down(field, _path(field, method, lr, fall, **constants)))


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
    return _clipped(_down(here, path))


def _path(
    field: Field, method: str, lr: Array | float, fall: Array | float, **constants: Any
) -> Array:
    first = np.broadcast_arrays(field.x0, lr, fall, *constants.values())[0]
    slower = 10 ** (-np.asarray(fall) / STEPS)
    with np.errstate(all="ignore"):
        return run(method, field.grad(), first, lambda k: lr * slower**k, STEPS, **constants)


def _down(field: Field, path: Array) -> Array:
    """Decades as they are: below 0 for a run that ends higher than it began, −∞ if beyond all."""
    with np.errstate(all="ignore"):
        last = np.mean([field.gap(x) for x in path[-LAST:]], axis=0)
        down: Array = np.log10(field.gap(field.x0) / last)
    return np.nan_to_num(down, nan=-np.inf, posinf=MOST, neginf=-np.inf)


def _clipped(down: Array) -> Array:
    clipped: Array = np.clip(down, 0, MOST)
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
    if unknown := [name for name in constants if name not in CONSTANTS]:
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


def outcome(entry: object, family: str, seed: int = PRACTICE) -> Array:
    """The decades of an entry on each surface of a field, (40,), as they are: below 0 where it
    ended higher than it began. Raises NoEntry."""
    method, constants = read(entry)
    return _outcome(method, tuple(constants.items()), family, seed)


@cache
def _outcome(
    method: str, constants: tuple[tuple[str, float], ...], family: str, seed: int
) -> Array:
    here = field(family, seed)
    down = _down(here, _path(here, method, **{"fall": 0.0, **dict(constants)}))
    down.flags.writeable = False  # kept, and handed out more than once
    return down


def progress(entry: object, family: str, seed: int = PRACTICE) -> float:
    """The mean number of decades that an entry gets down on a field. Raises NoEntry."""
    mean = np.mean(_clipped(outcome(entry, family, seed)))
    return round(float(mean), 9)  # standing still is 0, not a rounding error


def told(down: Array) -> str:
    """What happened, in a sentence, from the decades of `outcome`."""
    n = len(down)
    lost, short = int(np.sum(down < 0)), int(np.sum((down >= 0) & (down < 1)))
    fates = [f"{lost} of {n} ended higher than they began"] if lost else []
    fates += [f"{short} of {n} got less than one decade down"] if short else []
    low, high = np.quantile(_clipped(down), [0.25, 0.75])
    what = "; ".join(fates) or "all got at least one decade down"
    return f"{what}; the middle half got {low:.1f} to {high:.1f}."


def referee(
    entry: object, yardstick: Mapping[str, float], family: str, seed: int
) -> tuple[float, str]:
    """How much of the way from `par` to `best`, in decades on this field, an entry gets, and in
    words how far that is and what happened on how many surfaces."""
    if entry is None:
        return 0.0, f"There is no entry for {family!r}."
    try:
        mine, down = progress(entry, family, seed), outcome(entry, family, seed)
    except NoEntry as error:
        return 0.0, f"The entry for {family!r} cannot run. {error}"
    par, best = yardstick["par"], yardstick["best"]
    way = max(0.0, (mine - par) / (best - par))
    between = f"par is {par:.2f}, the best known {best:.2f}: {way:.0%} of the way between"
    return way, f"{mine:.2f} decades on average; {between}. {told(down).capitalize()}"
