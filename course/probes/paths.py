"""Optimizers whose path is asked for."""

from typing import Any

import numpy as np

from course.answers.plain_data import as_data, as_path, last_of
from course.objectives import objective
from course.probes.helpers.calling import call
from course.probes.helpers.chance import global_generator_at
from course.probes.helpers.slope import Slope
from course.probes.probe import PATH, Case, Wrong, looking, probe


def _of_rows(wrong: Wrong) -> str | None:
    """What goes wrong when one records a path oneself: rows too many or too few, or all one."""
    path, right = wrong.answer, wrong.expected
    if wrong.kind != PATH or not isinstance(path, np.ndarray) or not isinstance(right, np.ndarray):
        return None
    if shapes := wrong.shapes():
        rows = "" if wrong.hidden else f": {_rows_of(right, wrong.case)}"
        return f"{wrong.where} {shapes}{rows}."
    if len(path) > 1 and (path == path[0]).all():
        one = "all rows are equal. Is one array stored each time, and then changed?"
        return f"{wrong.where} {one}"
    return None


def _rows_of(path: np.ndarray, case: Case) -> str:
    rows, one = len(path), len(path) == 2
    start = "x0" if "x0" in case else "w0"
    steps, verb = f"{rows - 1} step{'' if one else 's'}", "make"
    if "max_steps" in case:
        steps, verb = f"the run ends after {steps}, which", "makes" if one else "make"
    return f"{steps} {verb} {rows} rows, and row 0 is {start}"


@probe(kind=looking(PATH), symptom=_of_rows)
def path_probe(function: Any, case: Case) -> Any:
    """Run an optimizer: `function(grad, x0, ...)` on the case's objective.

    A case with `max_steps` in place of `steps` asks for a path that may end sooner.
    `look` says what of it to report: "path" (the default) all rows, "end" only the last point,
    "start" what became of the x0 that was handed in.
    """
    constants = {k: v for k, v in case.items() if k not in ("objective", "x0", "look")}
    given = start_of(case["x0"])
    arguments = {"grad": Slope(objective(case["objective"]).grad), "x0": given, **constants}
    answer = call(function, arguments)
    look, shape = case.get("look", "path"), np.shape(case["x0"])
    most = case["steps"] if "steps" in case else case["max_steps"]
    path = as_path(answer, shape, rows=most + 1)
    if look == "start":
        return as_data(given)
    return path if look == "path" else last_of(path, shape)


@probe(kind=looking(PATH), symptom=_of_rows, untold=("steps",))
def fixed_steps_probe(function: Any, case: Case) -> Any:
    """`function(grad, x0, lr)`, which always takes the case's number of steps and so is not told
    it; otherwise as `path_probe`."""

    def path(grad: Any, x0: Any, lr: Any, steps: Any) -> Any:
        return call(function, {"grad": grad, "x0": x0, "lr": lr})

    return path_probe(path, case)


@probe(kind=looking(PATH), symptom=_of_rows)
def minibatch_probe(function: Any, case: Case) -> Any:
    """`function(X, y, w0, lr, batch_size, epochs, rng)` with a generator of the case's seed.

    `look`: "path" (the default) all rows, "end" the last weights, "data" what X, y and w0 became.
    """
    look = case.get("look", "path")
    arguments = {k: v for k, v in case.items() if k not in ("seed", "look")}
    # Lists become arrays here, so that whole numbers stay whole on their way through the wire.
    arguments |= {name: np.array(case[name]) for name in ("X", "y", "w0")}
    arguments["rng"] = np.random.default_rng(case["seed"])
    updates = case["epochs"] * -(-len(case["y"]) // case["batch_size"])
    shape = np.shape(case["w0"])
    with global_generator_at(case["seed"]):
        answer = call(function, arguments)
        if look == "data":
            return [as_data(arguments[name]) for name in ("X", "y", "w0")]
        path = as_path(answer, shape, rows=updates + 1)
    return path if look == "path" else last_of(path, shape)


@probe(kind=looking(PATH), symptom=_of_rows)
def noisy_path_probe(function: Any, case: Case) -> Any:
    """`function(grad, x0, ..., rng)` with a generator of the case's seed. `look` as for paths; or
    "draws": the generator's next number, which says how many were drawn."""
    look, shape = case.get("look", "path"), np.shape(case["x0"])
    given, rng = start_of(case["x0"]), np.random.default_rng(case["seed"])
    head = ("objective", "x0", "seed", "look")
    constants = {name: value for name, value in case.items() if name not in head}
    grad = Slope(objective(case["objective"]).grad)
    with global_generator_at(case["seed"]):
        answer = call(function, {"grad": grad, "x0": given, **constants, "rng": rng})
        path = as_path(answer, shape, rows=case["steps"] + 1)
    if look == "start":
        return as_data(given)
    if look == "draws":
        return float(rng.standard_normal())
    return path if look == "path" else last_of(path, shape)


def start_of(x0: Any) -> Any:
    """A fresh x0: an array for several numbers, keeping integers integers, else the number."""
    return np.array(x0) if np.ndim(x0) else x0
