"""Functions that return several results: a tuple, or a dictionary."""

import math
from collections.abc import Mapping
from itertools import islice
from typing import Any

import numpy as np

from course.answers import words
from course.answers.agreement import agree
from course.answers.plain_data import Unusable, as_data, described
from course.probes.helpers.calling import call
from course.probes.probe import VALUE, Case, Wrong, looking, probe


def of_results(wrong: Wrong) -> str | None:
    """Which of several results is not right, and how. Axes of length 1 are not in their shapes."""
    if not isinstance(wrong.answer, dict) or not isinstance(wrong.expected, dict):
        return None
    for name, right in wrong.expected.items():
        mine = wrong.answer.get(name)
        if agree(mine, right, wrong.tolerance):
            continue
        found, expected = words.shape(mine), words.shape(right)
        if math.prod(found) != math.prod(expected):
            sizes = f"{math.prod(found)} where {math.prod(expected)} were expected"
            sizes = "" if wrong.hidden else f": {sizes}"
            return f"{wrong.where} `{name}` has the wrong number of entries{sizes}."
        if found != expected:
            shapes = "" if wrong.hidden else f": {found} where {expected} was expected"
            return f"{wrong.where} `{name}` has the wrong shape{shapes}."
        return f"{wrong.where} `{name}` is not right{wrong.values(mine, right)}."
    return None


@probe(kind=looking(VALUE), symptom=of_results, untold=("returns",))
def results_probe(function: Any, case: Case) -> Any:
    """The results of the function by name: `returns` names all, in order; `look` those to report.

    Lists in the case reach the function as arrays of its own, whole numbers as whole numbers.
    A dictionary answers under its keys, anything else in order; axes of length 1 do not count,
    so a column does for a row. `look` "data" reports what became of the arguments instead.
    """
    names = case["returns"].split(", ")
    arguments = {k: _own(v) for k, v in case.items() if k not in ("returns", "look")}
    answer = call(function, arguments)
    if case.get("look") == "data":
        return [as_data(value) for value in arguments.values()]
    results = _by_name(answer, names)
    return {
        name: _numbers(name, results[name])
        for name in case.get("look", case["returns"]).split(", ")
    }


def _own(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _own(item) for key, item in value.items()}
    return np.array(value) if isinstance(value, list | np.ndarray) else value


def _by_name(answer: Any, names: list[str]) -> dict[str, Any]:
    asked = f"{', '.join(names[:-1])} and {names[-1]}"
    if answer is None:
        raise Unusable("It returned None. Is there a `return` at the end?")
    if isinstance(answer, Mapping):
        if not set(names) <= set(answer):
            keys = ", ".join(str(key)[:20] for key in islice(answer, 6)) or "none"
            raise Unusable(f"Its dictionary should have the keys {asked}; it has {keys}.")
        return {name: answer[name] for name in names}
    single = isinstance(answer, str) or str(getattr(answer, "dtype", "object")) != "object"
    if single or not hasattr(answer, "__iter__"):
        raise Unusable(f"It returned {described(answer)}; {asked} are asked for, in this order.")
    items = list(islice(answer, len(names) + 1))
    if len(items) != len(names):
        count = f"more than {len(names)}" if len(items) > len(names) else len(items)
        raise Unusable(f"It returned {count} results; {asked} are asked for, in this order.")
    return dict(zip(names, items, strict=True))


def _numbers(name: str, value: Any) -> Any:
    try:
        data = as_data(value)
    except Unusable as error:
        raise Unusable(
            f"`{name}` is {described(value)} that does not hold numbers alone."
        ) from error
    if not isinstance(data, np.ndarray):
        return data
    data = np.squeeze(data)
    return data if data.ndim else float(data)
