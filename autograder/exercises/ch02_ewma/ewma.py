"""The exponentially weighted moving average that starts at the first value."""

import numpy as np

from autograder.exercises.ch02_ewma.averages import (
    from_first,
    started_at_zero,
    started_at_zero_corrected,
)
from autograder.exercises.exercise import Exercise, case
from autograder.exercises.shared.programs import Series, point

FIRST, ANY = "update", "any series"  # the parts of both series exercises
OWN_AVERAGE = [
    "course.chapters.series"
]  # pandas and SciPy are welcome: there the convention is the task


def series_cases():
    return [
        case(part=FIRST, values=[3.0, 10.0, 4.0, 12.0, 5.5], beta=0.6),
        case(part=FIRST, values=[-1.5, 2.0, 0.25, 7.5, -4.0, 1.0, 3.3], beta=0.3),
        case(part=FIRST, values=[40.0, 12.5, 33.0, 18.0, 61.0, 7.0, 9.0, 55.0], beta=0.85),
        case(part=ANY, values=[3, 10, 4, 12, 5], beta=0.6),
        case(part=ANY, values=[5, 6, 4, 7, 5, 10, 8, 6, 7], beta=0.9, kind="list"),
        case(part=ANY, values=[2.5, -1.25, 0.5, 4.0], beta=0.7, kind="list"),
        case(part=ANY, values=[4.5], beta=0.8),
        case(part=ANY, values=[6.0, 1.5, 9.0], beta=0.0),
        case(part=ANY, values=[3.0, 10.0, 4.0, 12.5], beta=0.6, look="data"),
        case(part=ANY, values=[7, 2, 11, 5], beta=0.8, kind="list", look="data"),
    ]


def drawn_series(rng):
    def decimals(n):  # neighbours well apart, so that every mistake shows
        return (rng.permutation(np.linspace(-20, 60, n)) + rng.uniform(-2, 2, n)).tolist()

    def whole(n):
        return rng.permutation(np.arange(2, 40, 3))[:n].tolist()

    n, beta, low = int(rng.integers(7, 12)), rng.uniform(0.6, 0.9), rng.uniform(0.15, 0.4)
    return [
        case(part=FIRST, values=decimals(n), beta=beta),
        case(part=FIRST, values=decimals(n - 2), beta=low),
        case(part=ANY, values=whole(6), beta=beta),
        case(part=ANY, values=whole(7), beta=low, kind="list"),
        case(part=ANY, values=decimals(5), beta=beta, kind="list"),
        case(part=ANY, values=decimals(4)[:1], beta=beta),
        case(part=ANY, values=decimals(5), beta=0.0),
        case(part=ANY, values=decimals(5), beta=beta, look="data"),
        case(part=ANY, values=whole(5), beta=beta, kind="list", look="data"),
    ]


ewma = Exercise(
    "ewma",
    points=6,
    chapter="02-ewma",
    probe="series_probe",
    without=OWN_AVERAGE,
    parts={FIRST: 4, ANY: 2},
    cases=series_cases(),
    hints=[
        "You know yesterday's average and today's value, nothing else. What is today's average, "
        "and how large are the two shares?",
        "The old average gets the share β. The shares of an average add up to one: what is left "
        "for the new value?",
        "The first average is the first value itself. Put it into a list, then go through the "
        "other values and append one average for each.",
        "Inside the loop: v = beta * v + (1 - beta) * x, then append v.",
    ],
    after=(
        "It smooths any series, a noisy loss for example; `explore.microscope(ewma=ewma)` shows "
        "what β does to it."
    ),
    remark=(
        "One number is remembered, however long the series. The first value is the start, so the "
        "loop begins with the second."
    ),
)
ewma.draw(drawn_series)


@ewma.reference
def by_pandas(values, beta):
    """pandas: Series.ewm(alpha=1 − β, adjust=False).mean()."""
    import pandas  # half a second, and only on the instructor's side

    series = pandas.Series(np.array(values, float))
    return series.ewm(alpha=1 - beta, adjust=False).mean().to_numpy()


@ewma.convention
def starts_at_zero(values, beta):
    """This average starts at 0, so its first entries are too small. The exercise asks for the one
    that starts at the first value: entry 0 is values[0]."""
    return started_at_zero(values, beta)


@ewma.convention
def starts_at_zero_and_corrects(values, beta):
    """This average starts at 0 and is divided by 1 − βᵗ: the exercise `ewma_corrected`, and what
    pandas does with adjust=True. Here entry 0 is values[0], and nothing is divided."""
    return started_at_zero_corrected(values, beta)


@ewma.convention
def starts_at_the_mean(values, beta):
    """This average starts at the mean of the series, as control charts do. It knows the future that
    way; here entry 0 is values[0]."""
    v, rows = float(np.mean(values)), []
    for x in values:
        v = beta * v + (1 - beta) * x
        rows.append(v)
    return np.array(rows)


@ewma.convention
def average_of_what_came_before(values, beta):
    """Each entry is the average of the values *before* it, as in a forecast, or each is stored
    before its own value is averaged in. Here entry k includes values[k]."""
    v, rows = float(values[0]), []
    for x in values:
        rows.append(v)
        v = beta * v + (1 - beta) * x
    return np.array(rows)


# What goes wrong in one step; the rest is in ewma_mistakes ------------------------------------


@ewma.mistake
@from_first
def weights_swapped(v, x, beta):
    """β and 1 − β stand in each other's place. β is the share of the old average; pandas' alpha is
    the share of the new value."""
    return (1 - beta) * v + beta * x


@ewma.mistake
@from_first
def new_value_whole(v, x, beta):
    """The new value enters whole, so the averages grow far above the values. The two shares of an
    average add up to one."""
    return beta * v + x


@ewma.mistake
@from_first
def old_average_whole(v, x, beta):
    """The old average is kept whole, so the averages grow far above the values. It keeps the share
    β; the two shares add up to one."""
    return v + (1 - beta) * x


@ewma.mistake
@from_first
def new_value_forgotten(v, x, beta):
    """The averages only shrink: the new value is not in them. Where is the share 1 − β?"""
    return beta * v


@ewma.mistake
@from_first
def shares_not_closed(v, x, beta):
    """The brackets are missing: `1 - beta * x` multiplies before it subtracts. Put them around
    1 − beta."""
    return beta * v + 1 - beta * x


@ewma.mistake
@from_first
def subtracted(v, x, beta):
    """The new value is subtracted. An average lies between the old average and the new value, so
    both shares are added."""
    return beta * v - (1 - beta) * x


@ewma.mistake
@from_first
def difference_added_to_the_value(v, x, beta):
    """The step goes the wrong way: away from the new value. Written with a difference, the old
    average moves the share 1 − β of the way *to* the new value."""
    return v + (1 - beta) * (v - x)


# The same in parts, whose slips are known too.


def next_value(values, k):
    """The new value."""
    return values[k + 1]


def average(v, value, beta):
    """The average."""
    return beta * v + (1 - beta) * value


def entry(v):
    """The entry."""
    return v


ewma.program = Series(
    constants=["values", "beta"],
    memory={"v": point},
    parts={"value": ("value", next_value), "average": ("v", average), "entry": ("x", entry)},
)
