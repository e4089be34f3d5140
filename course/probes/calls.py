"""Functions of the case's entries, and dictionaries."""

import hashlib
import re
from collections.abc import Mapping

import numpy as np

from course.answers.plain_data import Unusable, as_data, described
from course.probes.helpers.calling import call


def value_probe(function, case):
    """The value of the function at the case's arguments, which stand under its parameters' names.

    A list reaches the function as a list, an array as an array of its own.
    """
    return as_data(call(function, {name: _fresh(value) for name, value in case.items()}))


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


def named_probe(mapping, case):
    """One entry of a dictionary as it is; None if there is no such entry."""
    if not isinstance(mapping, Mapping):
        raise Unusable(f"It should be a dictionary, but it is {described(mapping)}.")
    return as_data(mapping.get(case["key"]))


def _words(text: str) -> str:
    """Words in small letters: "Velocity_lost." is "velocity lost"."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))


def _fresh(value):
    return value.copy() if isinstance(value, np.ndarray | list | dict) else value
