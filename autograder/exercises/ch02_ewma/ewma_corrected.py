"""The exponentially weighted moving average that starts at 0 and is corrected for it."""

import numpy as np

from autograder.exercises.ch02_ewma.averages import started_at_first, started_at_zero
from autograder.exercises.ch02_ewma.ewma import ANY, FIRST, OWN_AVERAGE, drawn_series, series_cases
from autograder.exercises.exercise import Exercise
from autograder.exercises.shared.programs import Series, at_rest

ewma_corrected = Exercise(
    "ewma_corrected",
    points=6,
    chapter="02-ewma",
    probe="series_probe",
    without=OWN_AVERAGE,
    parts={FIRST: 4, ANY: 2},
    cases=series_cases(),
    hints=[
        "After the first value, an average that started at 0 holds only the share 1 − β of it. By "
        "what would you divide to get the value back?",
        "After t values the weights add up to 1 − βᵗ. Dividing by that makes them add up to one.",
        "Keep two things apart: v goes on as it is, from step to step. The corrected number is "
        "only what you write down.",
        "for t, x in enumerate(values, 1): renew v as in `ewma`, from v = 0.0; then append "
        "v / (1 - beta**t).",
    ],
    after="Adam makes this correction in chapter 10, once for each of its two averages.",
    remark=(
        "`v` itself goes on uncorrected; only what is put into the list is divided. "
        "`enumerate(values, start=1)` counts the values, so the first is divided by 1 − β."
    ),
)
ewma_corrected.draw(drawn_series)


@ewma_corrected.reference
def adjusted_by_pandas(values, beta):
    """pandas: Series.ewm(alpha=1 − β, adjust=True).mean()."""
    import pandas  # half a second, and only on the instructor's side

    series = pandas.Series(np.array(values, float))
    return series.ewm(alpha=1 - beta, adjust=True).mean().to_numpy()


@ewma_corrected.convention
def not_corrected(values, beta):
    """This average starts at 0 and is not corrected, so its first entries are too small. Divide
    what you write down by the sum of its weights so far."""
    return started_at_zero(values, beta)


@ewma_corrected.convention
def starts_at_the_first_value(values, beta):
    """This average starts at the first value: the exercise `ewma`. Here it starts at 0, and each
    entry is divided by the sum of its weights."""
    return started_at_first(values, beta)


# The same in parts, whose slips are known too.


def new_value(values, k):
    """The new value."""
    return values[k]


def count(k):
    """The count t."""
    return k + 1


def average(v, value, beta):
    """The average."""
    return beta * v + (1 - beta) * value


def corrected(v, t, beta):
    """The corrected average."""
    return v / (1 - beta**t)


in_parts = Series(
    constants=["values", "beta"],
    memory={"v": at_rest},
    parts={
        "value": ("value", new_value),
        "count": ("t", count),
        "average": ("v", average),
        "corrected": ("x", corrected),
    },
)
ewma_corrected.program = in_parts
