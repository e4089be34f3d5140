"""What was collected of a chapter: `downloaded/CHAPTER/collected.json`, an entry per student."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from autograder.term import tables


@dataclass(frozen=True)
class Collected:
    """Where a student's submission came from. `name` is the file as the system called it, as
    feedback goes back under that name; `time` is UTC, or None; `late` is what the system says."""

    system: str  # "canvas", "moodle", "gradescope", "folder" or "own"
    file: str  # the zip or folder
    name: str
    time: str | None
    late: bool


def path(course: Path, chapter: str) -> Path:
    return course / "downloaded" / chapter / "collected.json"


def read(course: Path, chapter: str) -> dict[str, Collected]:
    """By student; empty if nothing was collected, or the file is not sound."""
    try:
        data = json.loads(path(course, chapter).read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    entries = data.items() if isinstance(data, dict) else ()
    return {student: found for student, entry in entries if (found := _entry(entry))}


def _entry(entry: Any) -> Collected | None:
    names = {f.name for f in fields(Collected)}
    return Collected(**entry) if isinstance(entry, dict) and set(entry) == names else None


def write(course: Path, chapter: str, entries: dict[str, Collected]) -> bool:
    """Write all entries of a chapter; says whether anything was new."""
    data = {student: asdict(entry) for student, entry in sorted(entries.items())}
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return tables.replace(path(course, chapter), text.encode())
