"""Functions of a matrix and a point."""

from typing import Any

import numpy as np

from course.answers.plain_data import as_data
from course.probes.helpers.calling import call
from course.probes.probe import VALUE, Case, looking, probe


@probe(kind=looking(VALUE))
def quadratic_probe(function: Any, case: Case) -> Any:
    """`function(A, x)`, a point of x's shape; a row or a column of its numbers counts as that.

    With `look` "data" it reports what A and x became. Lists become arrays here, so that whole
    numbers stay whole on their way through the wire.
    """
    A, x = np.array(case["A"]), np.array(case["x"])
    answer = as_data(call(function, {"A": A, "x": x}))
    if case.get("look") == "data":
        return [as_data(A), as_data(x)]
    if isinstance(answer, np.ndarray) and answer.shape in ((len(x), 1), (1, len(x))):
        return answer.reshape(len(x))
    return answer
