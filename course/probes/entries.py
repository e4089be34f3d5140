"""Dictionaries that answer a question under each key."""

import hashlib
import re
from collections.abc import Mapping
from itertools import islice
from typing import Any

from course.answers.plain_data import Unusable, described
from course.chapters.six_paths import FIRST_STEPS
from course.probes.probe import Case, Wrong, probe


def dictionary(mapping: object) -> Mapping[Any, Any]:
    """What should be a dictionary. Raises Unusable if it is none."""
    if not isinstance(mapping, Mapping):
        raise Unusable(f"It should be a dictionary, but it is {described(mapping)}.")
    return mapping


def entry_of(mapping: object, key: str) -> Any:
    """What stands under `key`, None if the dictionary is empty. Raises Unusable if it has other
    keys alone."""
    entries = dictionary(mapping)
    if entries and key not in entries:
        keys = ", ".join(repr(other)[:20] for other in islice(entries, 8))
        raise Unusable(f"It has no entry {key!r}; its keys are {keys}.")
    return entries.get(key)


def _of_entry(wrong: Wrong) -> str:
    """What the mistake that was named would have given: the path itself can be compared with it."""
    key = wrong.case["key"]
    if wrong.answer is None:
        return f"Entry {key!r} is missing, no text, or has another entry's value."
    for name, (first, second) in FIRST_STEPS.items():
        if isinstance(wrong.answer, str) and _digest(key, name) == wrong.answer:
            steps = f"would begin with steps of {first:g} and {second:g}"
            return f"Entry {key!r} is not right: {name!r} {steps}. Path {key} does not."
    return f"Entry {key!r} is none of the names in the list."


@probe(kind="entry", symptom=_of_entry, unknown="")
def entry_probe(mapping: object, case: Case) -> str | None:
    """One entry of a dictionary, as a digest: neither the bank nor a message shows the right one.

    A value given to several keys answers none of them.
    """
    key = case["key"]
    if not isinstance(entry_of(mapping, key), str):
        return None
    values = dictionary(mapping).values()
    said = [_words(value) for value in values if isinstance(value, str)]
    value = _words(dictionary(mapping)[key])
    return _digest(key, value) if said.count(value) == 1 else None


def _digest(key: str, value: str) -> str:
    return hashlib.sha256(f"{key}: {value}".encode()).hexdigest()


def _words(text: str) -> str:
    """Words in small letters: "Velocity_lost." is "velocity lost"."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
