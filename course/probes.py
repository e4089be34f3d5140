"""Probes: how to use what the student wrote on a case. `probe(obj, case) → answer`.

A probe runs on the student's object in the student's process, and on the reference in the
autograder's. It passes fresh copies, takes any honest form of answer, and returns plain data.
"""

import hashlib
import inspect
from itertools import islice

import numpy as np

from course.objectives import objective


class Unusable(ValueError):
    """The object or its answer cannot be judged; the message says why, to the student."""


def call(function, arguments: dict):
    """Call with keywords if all the names fit (in any order), else in the order given."""
    if not callable(function):
        raise Unusable(f"It should be a function, but it is {_described(function)}.")
    try:
        names = inspect.signature(function).parameters
    except (TypeError, ValueError):
        names = {}
    if all(name in names and names[name].kind != names[name].POSITIONAL_ONLY for name in arguments):
        return function(**arguments)
    return function(*arguments.values())


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
    if look == "path":
        return path
    return path if path.shape == shape else path[-1]


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
    arguments = {k: _fresh(v) for k, v in case.items() if k not in ("seed", "look")}
    answer = call(function, {**arguments, "rng": np.random.default_rng(case["seed"])})
    if look == "data":
        return [as_data(arguments[name]) for name in ("X", "y", "w0")]
    updates = case["epochs"] * -(-len(case["y"]) // case["batch_size"])
    path = as_path(answer, np.shape(case["w0"]), rows=updates + 1)
    return path if look == "path" or path.shape == np.shape(case["w0"]) else path[-1]


def entry_probe(mapping, case):
    """One entry of a dictionary, as a digest: neither the bank nor a message shows the right one.

    A value given to several keys answers none of them.
    """
    if not isinstance(mapping, dict):
        raise Unusable(f"It should be a dictionary, but it is {_described(mapping)}.")
    value = mapping.get(case["key"])
    if not isinstance(value, str):
        return None
    said = [" ".join(v.split()).lower() for v in mapping.values() if isinstance(v, str)]
    value = " ".join(value.split()).lower()
    if said.count(value) != 1:
        return None
    return hashlib.sha256(f"{case['key']}: {value}".encode()).hexdigest()


def variable_probe(value, case):
    """The variable itself, as data."""
    return as_data(value)


def as_path(value, shape: tuple, rows: int) -> np.ndarray:
    """What an optimizer returned, as an array of rows of the given shape.

    Lists, tuples, tensors and generators do; a generator is read for at most `rows + 1` items,
    enough to see that it is too long. Rows of shape (d, 1) or (1, d) count as (d,).
    """
    if value is None:
        raise Unusable("It returned None. Is there a `return` at the end?")
    if hasattr(value, "__next__"):
        value = list(islice(value, rows + 1))
    path = _real_array(value)
    size = int(np.prod(shape))
    if path.shape == shape:
        return path
    if path.ndim > len(shape) and len(path) and path[0].size == size:
        squeezed = tuple(n for n in path.shape[1:] if n != 1)
        if squeezed == tuple(n for n in shape if n != 1):
            return path.reshape(len(path), *shape)
    return path


def as_data(value):
    """`value` as plain data: arrays of float64, numbers, text, None, and lists or dicts of them."""
    if isinstance(value, np.bool_ | np.str_):
        return value.item()
    if value is None or isinstance(value, str | bool):
        return value
    if isinstance(value, dict):
        return {str(key): as_data(item) for key, item in value.items()}
    if hasattr(value, "__next__"):
        value = list(islice(value, 100_000))
    if isinstance(value, list | tuple) and any(isinstance(v, str | dict | None) for v in value):
        return [as_data(item) for item in value]
    array = _real_array(value)
    return float(array) if array.ndim == 0 else array


def _real_array(value) -> np.ndarray:
    if isinstance(value, list | tuple | set | range) or hasattr(value, "popleft"):
        value = [_plain(item) for item in value]
    try:
        array = np.asarray(_plain(value))
    except (ValueError, TypeError, RuntimeError) as error:
        raise Unusable(_ragged(value)) from error
    if array.dtype.kind not in "biuf":
        raise Unusable(f"Its answer is {_described(value)}; numbers were expected.")
    return array.astype(float)


def _ragged(value) -> str:
    if isinstance(value, tuple) and len(value) in (2, 3):
        return "It returned several things, of different shapes. Return the path alone."
    return "Its answer has rows of different lengths; all need the same."


def _plain(value):
    """Tensors as arrays, also in lists; everything else as it is."""
    if hasattr(value, "detach"):
        return value.detach().cpu().numpy()
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return value


def _start(x0):
    """A fresh x0: an array for several numbers, keeping integers integers, else the number."""
    return np.array(x0) if np.ndim(x0) else x0


def _fresh(value):
    return value.copy() if isinstance(value, np.ndarray | list | dict) else value


def _on_trial(surface, which):
    if which == "printed":
        return surface.printed_grad
    if which == "halved":
        return lambda x: 0.5 * surface.grad(x)
    return surface.grad


def _described(value) -> str:
    names = {"NoneType": "None", "ndarray": "an array", "function": "a function"}
    name = type(value).__name__
    return names.get(name, f"{'an' if name[0] in 'aeiou' else 'a'} {name}")
