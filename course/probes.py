"""Probes: how to use what the student wrote on a case. `probe(obj, case) → answer`.

A probe runs on the student's object in the student's process, and on the reference in the
autograder's. It passes fresh copies, takes any honest form of answer, and returns plain data.
"""

import hashlib
import re
from collections.abc import Mapping

import numpy as np

from course.calling import call
from course.forms import Unusable, as_data, as_path, described, last_of
from course.objectives import objective


def value_probe(function, case):
    """The value of the function at the case's arguments, which stand under its parameters' names.

    A list reaches the function as a list, an array as an array of its own.
    """
    return as_data(call(function, {name: _fresh(value) for name, value in case.items()}))


def path_probe(function, case):
    """Run an optimizer: `function(grad, x0, ...)` on the case's objective.

    `look` says what of it to report: "path" (the default) all rows, "end" only the last point,
    "start" what became of the x0 that was handed in.
    """
    constants = {k: v for k, v in case.items() if k not in ("objective", "x0", "look")}
    given = _start(case["x0"])
    arguments = {"grad": objective(case["objective"]).grad, "x0": given, **constants}
    answer = call(function, arguments)
    look, shape = case.get("look", "path"), np.shape(case["x0"])
    path = as_path(answer, shape, rows=case["steps"] + 1)
    if look == "start":
        return as_data(given)
    return path if look == "path" else last_of(path, shape)


def fixed_steps_probe(function, case):
    """`function(grad, x0, lr)`, which always takes the case's number of steps and so is not told
    it; otherwise as `path_probe`."""

    def path(grad, x0, lr, steps):
        return call(function, {"grad": grad, "x0": x0, "lr": lr})

    return path_probe(path, case)


def difference_probe(function, case):
    """Numerical derivatives: `function(f, x, ...)`, or `function(f, grad, x)` if the case says
    whose `gradient` is on trial: "true", "printed" or "halved"."""
    surface = objective(case["objective"])
    arguments = {"f": surface.f}
    if "gradient" in case:
        arguments["grad"] = _on_trial(surface, case["gradient"])
    point = _start(case["x"])
    arguments["x"] = point
    if "eps" in case:
        arguments["eps"] = case["eps"]
    answer = as_data(call(function, arguments))
    return as_data(point) if case.get("look") == "start" else answer


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


def entry_probe(mapping, case):
    """One entry of a dictionary, as a digest: neither the bank nor a message shows the right one.

    A value given to several keys answers none of them.
    """
    if not isinstance(mapping, Mapping):
        raise Unusable(f"It should be a dictionary, but it is {described(mapping)}.")
    said = {key: _words(value) for key, value in mapping.items() if isinstance(value, str)}
    value = said.get(case["key"])
    if list(said.values()).count(value) != 1:
        return None
    return hashlib.sha256(f"{case['key']}: {value}".encode()).hexdigest()


def _start(x0):
    """A fresh x0: an array for several numbers, keeping integers integers, else the number."""
    return np.array(x0) if np.ndim(x0) else x0


def _words(text: str) -> str:
    """Words in small letters: "Velocity_lost." is "velocity lost"."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _fresh(value):
    return value.copy() if isinstance(value, np.ndarray | list | dict) else value


def _on_trial(surface, which):
    if which == "printed":
        return surface.printed_grad
    if which == "halved":
        return lambda x: 0.5 * surface.grad(x)
    return surface.grad
