"""Optimizers whose path is asked for."""

import numpy as np

from course.answers.plain_data import as_data, as_path, last_of
from course.objectives import objective
from course.probes.helpers.calling import call


def path_probe(function, case):
    """Run an optimizer: `function(grad, x0, ...)` on the case's objective.

    A case with `max_steps` in place of `steps` asks for a path that may end sooner.
    `look` says what of it to report: "path" (the default) all rows, "end" only the last point,
    "start" what became of the x0 that was handed in.
    """
    constants = {k: v for k, v in case.items() if k not in ("objective", "x0", "look")}
    given = start_of(case["x0"])
    arguments = {"grad": objective(case["objective"]).grad, "x0": given, **constants}
    answer = call(function, arguments)
    look, shape = case.get("look", "path"), np.shape(case["x0"])
    most = case["steps"] if "steps" in case else case["max_steps"]
    path = as_path(answer, shape, rows=most + 1)
    if look == "start":
        return as_data(given)
    return path if look == "path" else last_of(path, shape)


def fixed_steps_probe(function, case):
    """`function(grad, x0, lr)`, which always takes the case's number of steps and so is not told
    it; otherwise as `path_probe`."""

    def path(grad, x0, lr, steps):
        return call(function, {"grad": grad, "x0": x0, "lr": lr})

    return path_probe(path, case)


def minibatch_probe(function, case):
    """`function(X, y, w0, lr, batch_size, epochs, rng)` with a generator of the case's seed.

    `look`: "path" (the default) all rows, "end" the last weights, "data" what X, y and w0 became.
    """
    look = case.get("look", "path")
    arguments = {k: v for k, v in case.items() if k not in ("seed", "look")}
    # Lists become arrays here, so that whole numbers stay whole on their way through the wire.
    arguments |= {name: np.array(case[name]) for name in ("X", "y", "w0")}
    answer = call(function, {**arguments, "rng": np.random.default_rng(case["seed"])})
    if look == "data":
        return [as_data(arguments[name]) for name in ("X", "y", "w0")]
    updates = case["epochs"] * -(-len(case["y"]) // case["batch_size"])
    shape = np.shape(case["w0"])
    path = as_path(answer, shape, rows=updates + 1)
    return path if look == "path" else last_of(path, shape)


def start_of(x0):
    """A fresh x0: an array for several numbers, keeping integers integers, else the number."""
    return np.array(x0) if np.ndim(x0) else x0
