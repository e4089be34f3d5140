"""Write an average by its one step: most conventions and mistakes differ in one line."""

from functools import wraps

import numpy as np


def from_first(step):
    """`step(v, x, beta) → v` over a series whose first average is its first value."""

    @wraps(step)
    def averages(values, beta):
        v = float(values[0])
        rows = [v]
        for x in values[1:]:
            v = step(v, float(x), beta)
            rows.append(v)
        return np.array(rows)

    return averages


def from_zero(step):
    """`step(v, x, beta, t) → (v, what is stored)` over a series, t from 1 and v from 0."""

    @wraps(step)
    def averages(values, beta):
        v, rows = 0.0, []
        for t, x in enumerate(values, 1):
            v, stored = step(v, float(x), beta, t)
            rows.append(stored)
        return np.array(rows)

    return averages


@from_first
def started_at_first(v, x, beta):
    """The average that starts at the first value."""
    return beta * v + (1 - beta) * x


@from_zero
def started_at_zero(v, x, beta, t):
    """The average that starts at 0, as it is."""
    v = beta * v + (1 - beta) * x
    return v, v


@from_zero
def started_at_zero_corrected(v, x, beta, t):
    """The average that starts at 0, divided by the sum of its weights."""
    v = beta * v + (1 - beta) * x
    return v, v / (1 - beta**t)
