"""Functions of a series of numbers, with one number back for each."""

from typing import Any

import numpy as np

from course.answers.plain_data import as_data, as_path
from course.probes.helpers.calling import call
from course.probes.probe import VALUE, Case, looking, probe


@probe(kind=looking(VALUE))
def series_probe(function: Any, case: Case) -> Any:
    """`function(values, ...)`: an array with as many numbers as the case's list of `values`.

    `values` reaches it as an array, of integers if all are whole; or as a list, where the case says
    kind="list". With look="data" the answer is what became of it.
    """
    constants = {k: v for k, v in case.items() if k not in ("values", "kind", "look")}
    # A list becomes an array here, so that whole numbers stay whole on their way through the wire.
    given = case["values"][:] if case.get("kind") == "list" else np.array(case["values"])
    answer = call(function, {"values": given, **constants})
    numbers = as_path(answer, (), rows=len(given))
    if case.get("look") == "data":
        return as_data(given)
    return numbers[0] if numbers.ndim == 2 and len(numbers) == 1 else numbers
