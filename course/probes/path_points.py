"""Points computed from a path."""

from typing import Any

import numpy as np

from course.answers.plain_data import as_data
from course.probes.helpers.calling import call
from course.probes.probe import VALUE, Case, looking, probe


@probe(kind=looking(VALUE))
def lookahead_probe(function: Any, case: Case) -> Any:
    """`function(path, beta)` with the case's path as an array, whole numbers kept whole.

    `look="data"` reports what became of that array; by default the answer is reported.
    """
    path = np.array(case["path"])
    answer = as_data(call(function, {"path": path, "beta": case["beta"]}))
    return as_data(path) if case.get("look") == "data" else answer
