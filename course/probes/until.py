"""Descents that stop by themselves."""

import numpy as np

from course.calling import call
from course.forms import as_data, as_path, last_of
from course.objectives import objective
from course.probes.paths import start_of


def until_probe(function, case):
    """`function(grad, x0, lr, tol, max_steps)`, whose path has max_steps + 1 rows or fewer.

    `look`: "path" (the default) all rows, "end" only the last point, "start" what became of the
    x0 that was handed in.
    """
    given = start_of(case["x0"])
    constants = {name: case[name] for name in ("lr", "tol", "max_steps")}
    grad = objective(case["objective"]).grad
    answer = call(function, {"grad": grad, "x0": given, **constants})
    look, shape = case.get("look", "path"), np.shape(case["x0"])
    path = as_path(answer, shape, rows=case["max_steps"] + 1)
    if look == "start":
        return as_data(given)
    return path if look == "path" else last_of(path, shape)
