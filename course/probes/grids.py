"""Functions of two numbers, tabulated on a grid."""

from itertools import islice

import numpy as np

from course.answers.plain_data import Unusable, as_data, described
from course.objectives import objective
from course.probes.helpers.calling import call

NAMES = ("X", "Y", "Z")
TAKE_ARRAYS = ("twisted",)  # objectives whose formula works on whole grids too


def grid_probe(function, case):
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


def of_two_numbers(surface):
    """The surface as f(x, y)."""

    def f(x, y):
        if surface.name not in TAKE_ARRAYS and (np.ndim(x) or np.ndim(y)):
            raise TypeError("f takes two numbers, one point at a time, and was given arrays")
        return surface.f(np.array([x, y]))

    f.__qualname__ = "f"  # as errors name it
    return f


def _shape(answer) -> str:
    if isinstance(answer, np.ndarray):
        return f"one array of shape {answer.shape}"
    return f"{len(answer)} things" if isinstance(answer, tuple | list) else described(answer)
