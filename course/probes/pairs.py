"""Functions that return two numbers, each worth its own credit."""

from typing import Any

import numpy as np

from course.answers.plain_data import Unusable, as_data, described
from course.probes.probe import Case, probe
from course.probes.values import value_probe


@probe()
def pair_probe(function: Any, case: Case) -> Any:
    """One of the two numbers that the function returns for the case's arguments, in any form of
    two numbers: `look` says which, "first" or "second"."""
    arguments = {name: value for name, value in case.items() if name != "look"}
    answer: Any = value_probe(function, arguments)
    if not isinstance(answer, np.ndarray) or answer.size != 2:
        many = isinstance(answer, np.ndarray)
        found = f"{np.size(answer)} numbers" if many else described(answer)
        raise Unusable(f"It should return two numbers, but it returned {found}.")
    return as_data(answer.ravel()[("first", "second").index(case["look"])])
