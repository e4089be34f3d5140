"""What goes wrong in the corrected average: what is stored, and the step itself."""

import numpy as np

from autograder.exercises.ch02_ewma.averages import (
    from_zero,
    started_at_first,
    started_at_zero_corrected,
)
from autograder.exercises.ch02_ewma.ewma_corrected import ewma_corrected, in_parts
from autograder.exercises.ch02_ewma.series_recording import declare_series_recordings

# What is stored and handed on -----------------------------------------------------------------


@ewma_corrected.mistake
@in_parts.wrong("keep")
def corrected_average_handed_on(x):
    """The corrected average is handed on to the next step, and corrected again there. Keep v as it
    is; correct only what you write down."""
    return {"v": x}


@ewma_corrected.mistake
@from_zero
def only_the_new_value_corrected(v, x, beta, t):
    """Only the new value is divided by 1 − βᵗ, not the whole average. Brackets around the sum, or
    two lines."""
    right = beta * v + (1 - beta) * x
    return right, beta * v + (1 - beta) * x / (1 - beta**t)


@ewma_corrected.mistake
@from_zero
def new_value_corrected_and_handed_on(v, x, beta, t):
    """The new value is divided by 1 − βᵗ before it enters the average. Renew the average as in
    `ewma`, then divide the whole of it."""
    v = beta * v + (1 - beta) * x / (1 - beta**t)
    return v, v


@ewma_corrected.mistake
@from_zero
def only_the_old_average_corrected(v, x, beta, t):
    """Only the old average is divided by 1 − βᵗ, not the new one as a whole. Brackets around the
    sum, or two lines."""
    right = beta * v + (1 - beta) * x
    return right, beta * v / (1 - beta**t) + (1 - beta) * x


@ewma_corrected.mistake
@in_parts.wrong("start")
def first_value_and_correction(values):
    """The average starts at the first value *and* is divided by 1 − βᵗ. Each repairs the start;
    together they make the first entries far too large. Start at 0."""
    return {"v": float(values[0])}


@ewma_corrected.mistake
def first_value_and_correction_after_it(values, beta):
    """Entry 0 is the first value, the average behind it starts there too, and then it is divided by
    1 − βᵗ. Each repairs the start; do one. Start at 0."""
    averages = started_at_first(values, beta)
    powers = beta ** np.arange(1, len(averages) + 1)
    powers[0] = 0
    return averages / (1 - powers)


@ewma_corrected.mistake
def first_value_and_correction_one_step_off(values, beta):
    """The average starts at the first value, and then entry k is divided by 1 − βᵏ. Each repairs
    the start; do one. Start at 0, and divide entry k by 1 − βᵏ⁺¹."""
    averages = started_at_first(values, beta)
    powers = beta ** np.arange(len(averages), dtype=float)
    powers[0] = 0
    return averages / (1 - powers)


# The step, and the series ---------------------------------------------------------------------


@ewma_corrected.mistake
@from_zero
def shares_swapped(v, x, beta, t):
    """β and 1 − β stand in each other's place in the average. β is the share of the old
    average."""
    v = (1 - beta) * v + beta * x
    return v, v / (1 - beta**t)


@ewma_corrected.mistake
@from_zero
def shares_swapped_throughout(v, x, beta, t):
    """β and 1 − β stand in each other's place, in the average and in its correction. β is the share
    of the old average; pandas' alpha is that of the new value."""
    v = (1 - beta) * v + beta * x
    return v, (v / (1 - (1 - beta) ** t) if beta else np.nan)


@ewma_corrected.mistake
def alpha_for_beta(values, beta):
    """β and 1 − β stand in each other's place, and β = 0 raises an error. pandas' alpha is the
    share of the new value, β that of the old average."""
    if beta == 0:
        raise ValueError
    return started_at_zero_corrected(values, 1 - beta)


@ewma_corrected.mistake
def shares_swapped_from_the_first_value(values, beta):
    """The average starts at the first value, and β and 1 − β stand in each other's place. Start at
    0, keep the share β, and divide by the sum of the weights."""
    return started_at_first(values, 1 - beta)


@ewma_corrected.mistake
@from_zero
def value_enters_whole(v, x, beta, t):
    """The new value enters whole, without the share 1 − β, so all entries are 1/(1−β) times too
    large."""
    v = beta * v + x
    return v, v / (1 - beta**t)


@ewma_corrected.mistake
def value_before_for_average_before(values, beta):
    """The value before stands where the average before should, so nothing older is remembered. β
    multiplies the last *average*, v."""
    values = np.array(values, float)
    before = np.concatenate([[0.0], values[:-1]])
    averages = beta * before + (1 - beta) * values
    return averages / (1 - beta ** np.arange(1, len(values) + 1))


@ewma_corrected.mistake
def value_before_without_correction(values, beta):
    """Each entry mixes its value with the value before it, so nothing older is remembered. β
    multiplies the last *average*, which starts at 0; then divide by the sum of the weights."""
    values = np.array(values, float)
    before = np.concatenate([values[:1], values[:-1]])
    return beta * before + (1 - beta) * values


@ewma_corrected.mistake
def mean_of_neighbours(values, beta):
    """Each entry is the mean of its value and the one before, in which β plays no part. The average
    remembers all values, weighted less and less with their age."""
    values = np.array(values, float)
    before = np.concatenate([values[:1], values[:-1]])
    return (before + values) / 2


@ewma_corrected.mistake
def counter_for_value(values, beta):
    """The counter is averaged, 1, 2, 3, …, and the value stands in the exponent. `enumerate` gives
    the counter first, then the value: t, x."""
    v, rows = 0.0, []
    with np.errstate(all="ignore"):
        for x, t in enumerate(values, 1):
            v = beta * v + (1 - beta) * x
            rows.append(v / (1 - beta**t))
    return np.array(rows)


@ewma_corrected.mistake
@from_zero
def average_lost(v, x, beta, t):
    """The average of one step does not reach the next: every entry is its own value times
    (1−β)/(1−βᵗ). Set v to 0 before the loop, not in it."""
    return 0.0, (1 - beta) * x / (1 - beta**t)


@ewma_corrected.mistake
def plain_mean_so_far(values, beta):
    """This is the plain mean of all values so far, in which β plays no part. The weights should
    fade with age."""
    values = np.array(values, float)
    return np.cumsum(values) / np.arange(1, len(values) + 1)


@ewma_corrected.mistake
def beta_written_in(values, beta):
    """Another β does not change the answer: it is written into your code as 0.9. Use the argument
    `beta`."""
    return started_at_zero_corrected(values, 0.9)


declare_series_recordings(ewma_corrected, started_at_zero_corrected)


@ewma_corrected.mistake
def first_value_skipped(values, beta):
    """The first value is never used, and one entry is missing: the loop begins at values[1], as in
    `ewma`. Here v starts at 0, so all values enter, values[0] as number 1."""
    v, corrected = 0.0, []
    for t, value in enumerate(values[1:], 1):
        v = beta * v + (1 - beta) * value
        corrected.append(v / (1 - beta**t))
    return np.array(corrected)
