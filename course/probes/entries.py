"""Dictionaries that answer a question under each key."""

import hashlib
import re
from collections.abc import Mapping
from typing import Any

from course.answers.plain_data import Unusable, described
from course.probes.probe import Case, Wrong, probe


def dictionary(mapping: object) -> Mapping[Any, Any]:
    """What should be a dictionary. Raises Unusable if it is none."""
    if not isinstance(mapping, Mapping):
        raise Unusable(f"It should be a dictionary, but it is {described(mapping)}.")
    return mapping


def _of_entry(wrong: Wrong) -> str:
    missing = wrong.answer is None
    fault = "is missing, or has another entry's value" if missing else "is not right"
    return f"Entry {wrong.case['key']!r} {fault}."


@probe(kind="entry", symptom=_of_entry, unknown="")
def entry_probe(mapping: object, case: Case) -> str | None:
    """One entry of a dictionary, as a digest: neither the bank nor a message shows the right one.

    A value given to several keys answers none of them.
    """
    entries = dictionary(mapping)
    said = {key: _words(value) for key, value in entries.items() if isinstance(value, str)}
    value = said.get(case["key"])
    if value is None or list(said.values()).count(value) != 1:
        return None
    return hashlib.sha256(f"{case['key']}: {value}".encode()).hexdigest()


def _words(text: str) -> str:
    """Words in small letters: "Velocity_lost." is "velocity lost"."""
    return " ".join(re.findall(r"[^\W_]+", text.lower()))
