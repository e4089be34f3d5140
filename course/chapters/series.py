"""Series to smooth, and the three averages that the figures of chapter 02 draw."""

import numpy as np
from numpy.typing import ArrayLike

from course.methods import Array

STARTS = ("first", "zero", "corrected")


def smooth(values: ArrayLike, beta: float, start: str = "first") -> Array:
    """The exponentially weighted moving average along the first axis, of the shape of `values`.

    `start` is "first" (v₁ = x₁), "zero" (v₀ = 0) or "corrected" (v₀ = 0, divided by 1 − βᵗ).
    Raises ValueError for another start.
    """
    if start not in STARTS:
        raise ValueError(f"There is no start {start!r}; there are {', '.join(STARTS)}.")
    values = np.asarray(values, float)
    v = values[0] if start == "first" else np.zeros(values.shape[1:])
    rows = []
    for t, x in enumerate(values, 1):
        v = beta * v + (1 - beta) * x
        rows.append(v / (1 - beta**t) if start == "corrected" else v)
    return np.array(rows)


def window_mean(values: ArrayLike, n: int) -> Array:
    """The mean of the last n values, of fewer at the start; the same length as `values`."""
    values = np.asarray(values, float)
    sums: Array = np.cumsum(np.insert(values, 0, 0.0))
    ends = np.arange(1, len(values) + 1)
    starts = np.maximum(ends - n, 0)
    means: Array = (sums[ends] - sums[starts]) / (ends - starts)
    return means


def window_median(values: ArrayLike, n: int) -> Array:
    """The median of the last n values, of fewer at the start; the same length as `values`."""
    values = np.asarray(values, float)
    return np.array([np.median(values[max(0, t - n) : t]) for t in range(1, len(values) + 1)])


def prices() -> Array:
    """A year of daily prices, 252 trading days, made here: no market ever showed them.

    A geometric random walk from 100 with a fixed seed. It climbs gently for 35 days, falls hard for
    24, recovers over 90 and climbs again; its days are wilder during the fall. Made rather than
    downloaded, so that the course works without a network and needs nobody's licence.
    """
    days = np.array([35, 24, 90, 102])
    growth = np.repeat(np.array([0.03, -0.42, 0.33, 0.12]) / days, days)
    wildness = np.repeat([0.007, 0.028, 0.014, 0.009], days)
    shocks = np.random.default_rng(11).standard_normal(days.sum())
    made: Array = 100 * np.exp(np.cumsum(np.insert(growth + wildness * shocks, 0, 0.0)))
    return made
