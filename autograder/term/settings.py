"""What an instructor sets for a term: `course.toml` in the course folder. Without it all is as the
chapters have it.

```toml
chapters = ["00-start-here", "04-momentum"]   # in use; without this line all are

[due]
04-momentum = 2026-11-03T23:59:00+01:00

[points]
momentum = 3                                  # an exercise, or a written question

[late]
percent_per_day = 10                          # of the score, for each day that has begun
at_most = 50                                  # percent
grace_minutes = 15
```
"""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

NAME = "course.toml"


class SettingsError(Exception):
    """The file cannot be used; the message says what was found and what was expected."""


@dataclass(frozen=True)
class Settings:
    """`chapters` in use, all if empty; `points` by exercise or written question; when chapters are
    `due`, in UTC and without a zone, as nbgrader has it; numbers of the rule for `late` ones."""

    chapters: tuple[str, ...] = ()
    points: Mapping[str, float] = field(default_factory=dict)
    due: Mapping[str, datetime] = field(default_factory=dict)
    late: Mapping[str, float] = field(default_factory=dict)

    def used(self, chapters: list[str]) -> list[str]:
        """Those of the chapters that are in use."""
        return [one for one in chapters if one in self.chapters or not self.chapters]


def read(course: Path) -> Settings:
    """The settings of a course folder. Raises SettingsError."""
    path = course / NAME
    if not path.is_file():
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:  # of TOML and of UTF-8
        raise SettingsError(f"{path} cannot be read: {error}.") from error
    if unknown := sorted({*data} - {"chapters", "points", "due", "late"}):
        known = "chapters, points, due, late"
        raise SettingsError(f"{path} sets {unknown[0]}, which means nothing here. Known: {known}.")
    late = _table(path, data, "late", _number)
    if unknown := sorted({*late} - {"percent_per_day", "at_most", "grace_minutes"}):
        known = "percent_per_day, at_most, grace_minutes"
        raise SettingsError(f"{path}: [late] sets {unknown[0]}, which is unknown. Known: {known}.")
    due = _table(path, data, "due", _time)
    return Settings(_chapters(path, data), _table(path, data, "points", _number), due, late)


def _chapters(path: Path, data: dict[str, Any]) -> tuple[str, ...]:
    found = data.get("chapters", [])
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise SettingsError(f'{path}: chapters is a list of names, as ["04-momentum"].')
    return tuple(found)


def _table(
    path: Path, data: dict[str, Any], name: str, read: Callable[[Any], Any]
) -> dict[str, Any]:
    found = data.get(name, {})
    if not isinstance(found, dict):
        raise SettingsError(f"{path}: [{name}] is a table, a line for each.")
    made = {}
    for key, value in found.items():
        try:
            made[key] = read(value)
        except ValueError as error:
            raise SettingsError(f"{path}: [{name}] {key} = {value}: {error}.") from error
    return made


def _number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value < 1e6:
        raise ValueError("a number was expected, none below 0")
    return float(value)


def _time(value: Any) -> datetime:
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError("a time with its zone was expected, as 2026-11-03T23:59:00+01:00")
    return value.astimezone(UTC).replace(tzinfo=None)


def configure(config: Any, course: Path) -> None:
    """Give nbgrader's configuration the rule for late submissions. Raises SettingsError."""
    if late := read(course).late:
        config.AssignLatePenalties.plugin_class = "autograder.gradebook.late_rule.LateRule"
        for name, value in late.items():
            setattr(config.LateRule, name, value)
