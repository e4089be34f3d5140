"""Numerical derivatives."""

from collections.abc import Callable
from typing import Any

from course.answers.plain_data import as_data
from course.objectives import Objective, objective
from course.probes.helpers.calling import call
from course.probes.paths import start_of
from course.probes.probe import VALUE, Case, looking, probe


@probe(kind=looking(VALUE))
def difference_probe(function: Any, case: Case) -> Any:
    """Numerical derivatives: `function(f, x, ...)`, or `function(f, grad, x)` if the case says
    whose `gradient` is on trial: "true", "printed", "halved" or "shifted", by 1."""
    surface = objective(case["objective"])
    arguments: dict[str, Any] = {"f": surface.f}
    if "gradient" in case:
        arguments["grad"] = _on_trial(surface, case["gradient"])
    point = start_of(case["x"])
    arguments["x"] = point
    if "eps" in case:
        arguments["eps"] = case["eps"]
    answer = as_data(call(function, arguments))
    return as_data(point) if case.get("look") == "start" else answer


def _on_trial(surface: Objective, which: str) -> Callable[[Any], Any] | None:
    if which == "printed":
        return surface.printed_grad
    if which == "halved":
        return lambda x: 0.5 * surface.grad(x)
    if which == "shifted":
        return lambda x: 1.0 + surface.grad(x)
    return surface.grad
