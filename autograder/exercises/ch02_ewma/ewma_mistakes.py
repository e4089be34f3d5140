"""What goes wrong in the average from the first value: its memory, its start, its storage."""

import numpy as np

from autograder.exercises.ch02_ewma.averages import (
    started_at_first,
    started_at_zero,
    started_at_zero_corrected,
)
from autograder.exercises.ch02_ewma.ewma import ewma
from autograder.exercises.ch02_ewma.series_recording import declare_series_recordings

# What is remembered ---------------------------------------------------------------------------


@ewma.mistake
def previous_value_for_previous_average(values, beta):
    """The value before stands where the average before should, so nothing older is remembered. β
    multiplies the last *average*."""
    values = np.array(values, float)
    before = np.concatenate([values[:1], values[:-1]])
    return beta * before + (1 - beta) * values


@ewma.mistake
def previous_value_from_the_other_end(values, beta):
    """The value before stands where the average before should; and for the first entry values[-1]
    is the *last* value. Begin with the first value, and carry the average along."""
    values = np.array(values, float)
    return beta * np.roll(values, 1) + (1 - beta) * values


@ewma.mistake
def first_value_for_previous_average(values, beta):
    """Every entry mixes its value with the *first* one: the average is not renewed in the loop. Put
    the new average where the old one was."""
    values = np.array(values, float)
    return beta * values[0] + (1 - beta) * values


@ewma.mistake
def nothing_remembered(values, beta):
    """Every entry is (1 − β) times its value: the average before is lost, or 0 each time. Set it
    before the loop, and use it in the loop."""
    return (1 - beta) * np.array(values, float)


@ewma.mistake
def first_then_nothing_remembered(values, beta):
    """After the first entry, every entry is (1 − β) times its value. Where does the old average
    enter, with the share β?"""
    values = np.array(values, float)
    return np.concatenate([values[:1], (1 - beta) * values[1:]])


@ewma.mistake
def mean_so_far(values, beta):
    """This is the plain mean of all values so far, in which β plays no part. Older values should
    count less and less."""
    values = np.array(values, float)
    return np.cumsum(values) / np.arange(1, len(values) + 1)


@ewma.mistake
def mean_of_neighbours(values, beta):
    """Each entry is the mean of its value and the one before, in which β plays no part. The average
    remembers all values, weighted less and less with their age."""
    values = np.array(values, float)
    return np.concatenate([values[:1], (values[:-1] + values[1:]) / 2])


@ewma.mistake
def counter_for_value(values, beta):
    """After the first entry the counter is averaged, 1, 2, 3, …, and not the values. `enumerate`
    gives the counter first, then the value."""
    counted = np.arange(len(values), dtype=float)
    counted[0] = values[0]
    return started_at_first(counted, beta)


@ewma.mistake
def power_grows_with_time(values, beta):
    """The share of the old average changes from step to step: β is raised to the power of the step.
    It is the same β in every step; the powers arise by themselves."""
    v, rows = float(values[0]), [values[0]]
    for t, x in enumerate(values[1:], 1):
        v = beta**t * v + (1 - beta**t) * x
        rows.append(v)
    return np.array(rows, float)


@ewma.mistake
def beta_fixed(values, beta):
    """Another β does not change the answer: it is written into your code as 0.9. Use the argument
    `beta`."""
    return started_at_first(values, 0.9)


@ewma.mistake
def convolution_not_cut(values, beta):
    """The answer goes on after the series has ended: a full convolution is longer than its input.
    Cut it to the length of the series; and the average should start at the first value."""
    return np.convolve(values, (1 - beta) * beta ** np.arange(len(values), dtype=float))


@ewma.mistake
def alpha_for_beta(values, beta):
    """β and 1 − β stand in each other's place, and β = 0 raises an error. pandas' alpha is the
    share of the new value, β that of the old average."""
    if beta == 0:
        raise ValueError
    return started_at_first(values, 1 - beta)


@ewma.mistake
def alpha_for_beta_adjusted(values, beta):
    """β and 1 − β stand in each other's place, as with pandas' alpha = β; and the average is
    corrected, as pandas does unless adjust=False."""
    if beta == 0:
        raise ValueError
    return started_at_zero_corrected(values, 1 - beta)


@ewma.mistake
def smoothed_twice(values, beta):
    """These are averages of averages: the series is smoothed twice. Once is enough."""
    return started_at_first(started_at_first(values, beta), beta)


# Where it starts ------------------------------------------------------------------------------


@ewma.mistake
def first_value_and_corrected(values, beta):
    """The average starts at the first value *and* is divided by 1 − βᵗ. Each repairs the start;
    together they make the first entries far too large. Here nothing is divided."""
    averages = started_at_first(values, beta)
    return averages / (1 - beta ** np.arange(1, len(averages) + 1))


@ewma.mistake
def corrected_after_the_first(values, beta):
    """From the second entry on, the averages are divided by 1 − βᵗ, though they start at the first
    value, which needs no correction. Leave the division out."""
    averages = started_at_first(values, beta)
    powers = beta ** np.arange(1, len(averages) + 1)
    powers[0] = 0
    return averages / (1 - powers)


@ewma.mistake
def corrected_one_step_off(values, beta):
    """The averages start at the first value, and then entry k is divided by 1 − βᵏ. A start at the
    first value needs no correction. Leave the division out."""
    averages = started_at_first(values, beta)
    powers = beta ** np.arange(len(averages), dtype=float)
    powers[0] = 0
    return averages / (1 - powers)


@ewma.mistake
def zero_for_the_first(values, beta):
    """The first entry is 0, and the first value is nowhere. Start the average at values[0]."""
    values = np.array(values, float)
    return started_at_first(np.concatenate([[0.0], values[1:]]), beta)


@ewma.mistake
def first_value_kept_beside_a_zero_start(values, beta):
    """Entry 0 is the first value, but the average behind it started at 0. Let the average itself
    start at values[0]."""
    v, rows = 0.0, [values[0]]
    for x in values[1:]:
        v = beta * v + (1 - beta) * x
        rows.append(v)
    return np.array(rows, float)


@ewma.mistake
def first_value_kept_then_zero_start(values, beta):
    """Entry 0 is the first value, but the averages after it come from a start at 0, with (1 − β)
    times the first value in it. Let the average itself start at values[0]."""
    v, rows = 0.0, []
    for x in values:
        v = beta * v + (1 - beta) * x
        rows.append(v)
    return np.array([values[0], *rows[1:]], float)


@ewma.mistake
def last_left_at_zero(values, beta):
    """The last entry is still the 0 of an empty array: the loop ends one too early. `range(1, n)`
    already stops before n."""
    rows = started_at_first(values, beta)
    rows[1:][-1:] = 0.0
    return rows


# Where it is stored, and read back ------------------------------------------------------------


@ewma.mistake
def read_back_as_whole_numbers(values, beta):
    """Averages of whole numbers lose their fractions, and the next ones are computed from what is
    left: the array has the integer type of the series. Make it of floats."""
    return _read_back(np.array(values), beta)


@ewma.mistake
def read_back_from_an_integer_array(values, beta):
    """Lists and decimals work; in a copy of an array of whole numbers the averages lose their
    fractions, and the next ones are computed from what is left. Make it of floats."""
    return np.array(_read_back(values.copy(), beta))


@ewma.mistake
def read_back_from_the_series(values, beta):
    """The averages are written into the caller's series, which is lost; and if it is an array of
    whole numbers, they lose their fractions. Write into an array of floats of your own."""
    return np.array(_read_back(values, beta))


@ewma.mistake
def read_back_from_the_array(values, beta):
    """Lists work; an array handed in is overwritten, and one of whole numbers takes no fractions:
    np.asarray makes no copy of an array. np.array(values, float) does."""
    return _read_back(np.asarray(values, None if isinstance(values, np.ndarray) else float), beta)


def _read_back(rows, beta):
    for k in range(1, len(rows)):
        rows[k] = beta * rows[k - 1] + (1 - beta) * rows[k]
    return rows


declare_series_recordings(ewma, started_at_first)


@ewma.mistake
def weights_swapped_from_zero(values, beta):
    """β and 1 − β stand in each other's place, and the average starts at 0. β is the share of the
    old average, and entry 0 is values[0]."""
    return started_at_zero(values, 1 - beta)
