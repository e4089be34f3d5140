"""Functions of two numbers, tabulated on a grid."""

from collections.abc import Callable
from itertools import islice
from typing import Any

import numpy as np

from course.answers import words
from course.answers.agreement import first_difference
from course.answers.plain_data import Unusable, as_data, described
from course.objectives import Objective, objective
from course.probes.helpers.calling import call
from course.probes.probe import Case, Wrong, probe

NAMES = ("X", "Y", "Z")
NUMBERS = (float, np.float64)
TAKE_ARRAYS = ("twisted",)  # objectives whose formula works on whole grids too
BY_ENTRY = ("banana",)  # whose formula takes two numbers as they are, in half the time


def _of_table(wrong: Wrong) -> str | None:
    """Which of X, Y and Z is wrong, and how: its shape, or its first wrong entry."""
    name, mine, right = wrong.case["look"], wrong.answer, wrong.expected
    if mine is None or not isinstance(right, np.ndarray):
        return None
    if not isinstance(mine, np.ndarray) or mine.shape != right.shape:
        if wrong.hidden:
            return f"{wrong.where} {name} does not have the shape (n, n)."
        shapes = f"an array of shape {right.shape}; yours has {words.shape(mine)}"
        return f"{wrong.where} {name} should be {shapes}."
    row = wrong.row() or 0
    column = first_difference(mine[row], right[row], wrong.tolerance) or 0
    values = wrong.values(mine[row, column], right[row, column])
    return f"{wrong.where} {name} is not right at row {row}, column {column}{values}."


@probe(kind="table", symptom=_of_table)
def grid_probe(function: Any, case: Case) -> Any:
    """`function(f, xlim, ylim, n)` → X, Y, Z; the case's `look` says which of the three to report.

    f takes two numbers. Only those of TAKE_ARRAYS take arrays as well.
    """
    f = of_two_numbers(objective(case["objective"]))
    limits = {name: tuple(case[name]) for name in ("xlim", "ylim")}
    answer = call(function, {"f": f, **limits, "n": case["n"]})
    three = [answer] if answer is None or isinstance(answer, str | dict) else answer
    if hasattr(three, "__next__"):
        three = list(islice(three, 4))
    if not hasattr(three, "__len__") or len(three) != 3:
        raise Unusable(f"It should return three arrays, X, Y and Z; it returned {_shape(answer)}.")
    return as_data(three[NAMES.index(case["look"])])


def of_two_numbers(surface: Objective) -> Callable[[Any, Any], Any]:
    """The surface as f(x, y)."""

    numbers_only, by_entry = surface.name not in TAKE_ARRAYS, surface.name in BY_ENTRY

    def f(x: Any, y: Any) -> Any:
        usual = type(x) in NUMBERS and type(y) in NUMBERS  # a grid asks thousands of times
        if numbers_only and not usual and (np.ndim(x) or np.ndim(y)):
            raise TypeError("f takes two numbers, one point at a time, and was given arrays")
        return surface.f((x, y) if by_entry else np.array([x, y]))

    f.__qualname__ = "f"  # as errors name it
    return f


def _shape(answer: object) -> str:
    if isinstance(answer, np.ndarray):
        return f"one array of shape {answer.shape}"
    return f"{len(answer)} things" if isinstance(answer, tuple | list) else described(answer)
