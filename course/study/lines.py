"""The lines of a solution in a wrong order, where they are installed.

`autograder release` makes `course/lines/`. A class that is not to have them gets a wheel without
that folder; `arrange` and the hints then do without.
"""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parents[1] / "lines"


@dataclass(frozen=True)
class Lines:
    """A function's first line, the imports it needs, and the lines of its body, in a wrong order
    and with some that do not belong."""

    head: str
    imports: list[str]
    lines: list[str]

    def program(self, order: Sequence[int], out: Collection[int] = ()) -> str:
        """The function with its lines in this order, without those that are out."""
        return "\n".join([self.head, *(self.lines[i] for i in order if i not in out)])


def of(exercise: str) -> Lines | None:
    """The lines of an exercise; None where there are none."""
    return _all().get(exercise)


@cache
def _all() -> dict[str, Lines]:
    found: dict[str, Any] = {}
    for path in sorted(FOLDER.glob("[0-9][0-9]-*.json")):
        found |= json.loads(path.read_text(encoding="utf-8"))
    return {name: Lines(**data) for name, data in found.items()}
