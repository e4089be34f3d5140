"""Our solutions, where they are installed: a folder beside `course`, made by `autograder release`.

No wheel holds it, and no sandbox; a checkout does, and so may a site for self-study.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from course.study.own_source import used

FOLDER = Path(__file__).resolve().parents[2] / "solutions"


@dataclass(frozen=True)
class Solution:
    """The code of a solution cell, the imports it needs, one a line, and what to notice in it."""

    code: str
    imports: list[str]
    remark: str


def of(exercise: str) -> Solution | None:
    """Our solution of an exercise; None where it is not installed."""
    return _all().get(exercise)


@cache
def _all() -> dict[str, Solution]:
    found: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("[0-9][0-9]-*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return {name: Solution(**data) for name, data in found.items()}


def made(exercise: str, home: str) -> object:
    """What our solution makes, with the solutions that it calls, in a module called `home`.

    Raises KeyError where it is not installed.
    """
    names: dict[str, Any] = {"__name__": home}
    for one in _needed(exercise):
        exec("\n".join([*_all()[one].imports, _all()[one].code]), names)
    return names[exercise]


def _needed(exercise: str) -> Iterable[str]:
    """The exercises whose solutions this one needs, itself the last."""
    for other in sorted(used(_all()[exercise].code) & set(_all()) - {exercise}):
        yield from _needed(other)
    yield exercise
