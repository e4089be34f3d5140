"""What the learner has done: records of checks, guesses and answers, in a file of their own.

The file lies beside the chapters' folders. If it is lost, it is made again from the outputs that
the notebooks keep. While grading nothing is read and nothing written.
"""

import os
import re
import sys
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from course import figures
from course.study import record_file, saved_outputs
from course.study.record_file import Record

FILE = "my-progress.jsonl"
START = Path.cwd()  # beside the notebook, wherever a cell goes later
_unkept: list[Record] = []  # of this session, while the file takes none
_told: set[str] = set()


def inert() -> bool:
    """Whether nobody is there to learn: while grading or validating, and in a plain script."""
    return (
        not figures.live() or "NBGRADER_EXECUTION" in os.environ or "runner.inkernel" in sys.modules
    )


def now() -> datetime:
    """The time, in UTC; the variable COURSE_NOW, such as 2026-12-01T10:00, sets another."""
    told = os.environ.get("COURSE_NOW")
    time = datetime.fromisoformat(told) if told else datetime.now(UTC)
    return time.replace(microsecond=0, tzinfo=time.tzinfo or UTC)


def folder() -> Path | None:
    """Where the records are: in the folder that holds the chapters' folders, or beside a notebook
    elsewhere. The variable COURSE_RECORDS names another folder; if it is empty, nothing is written
    and records last as long as the session."""
    told = os.environ.get("COURSE_RECORDS")
    if told is not None:
        return Path(told) if told else None
    return START.parent if re.match(r"\d\d-", START.name) else START


def add(kind: str, name: str, **facts: Any) -> Record | None:
    """Keep a record, such as add("check", "momentum", credit=1.0), with the time. Returns it, for
    the output that shows it (see `metadata`); None while grading."""
    if inert():
        return None
    made = {"v": record_file.VERSION, "kind": kind, "name": name, "at": now().isoformat(), **facts}
    if place := folder():
        _make_again(place / FILE)
    _unkept.append(made)
    if place:
        _write(place / FILE)
    return made


def metadata(record: Record | None) -> dict[str, Any]:
    """Metadata for the output that shows what was recorded, from which it can be found again."""
    return {saved_outputs.KEY: record} if record else {}


def _write(path: Path) -> None:
    try:
        record_file.append(path, _unkept)
    except OSError as error:
        tell(
            f"What you do cannot be written to {path.name} ({record_file.why(path, error)}). It is"
            " remembered while this notebook runs, and in the notebook once you save it."
        )
    else:
        _unkept.clear()


def tell(sentence: str) -> None:
    """Print a sentence, once in a session."""
    if sentence not in _told:
        _told.add(sentence)
        print(sentence)


def everything() -> list[Record]:
    """All records, oldest first; none while grading. A lost file is made again."""
    if inert():
        return []
    if (place := folder()) is None:
        return list(_unkept)
    _make_again(place / FILE)
    records, remarks = stored(place)
    for remark in remarks:
        tell(remark)
    return records + [record for record in _unkept if record not in records]


def stored(place: Path) -> tuple[list[Record], list[str]]:
    """The records of a folder, oldest first, and sentences about what is wrong with their file. If
    it is lost or damaged, what the notebooks still show is among them."""
    path = place / FILE
    records, remarks = record_file.read(path)
    if remarks or not os.path.lexists(path):
        records += [record for record in _saved(place) if record not in records]
    return records, remarks


def _make_again(path: Path) -> None:
    if not os.path.lexists(path) and (found := _saved(path.parent)):
        tell(f"There was no {FILE}. It is made again from what your saved notebooks show.")
        _unkept[:0] = [record for record in found if record not in _unkept]
        _write(path)


@cache
def _saved(place: Path) -> list[Record]:
    return saved_outputs.records(place)


def of(kind: str, name: str | None = None) -> list[Record]:
    """The records of a kind, and of one name if given, oldest first."""
    return [r for r in everything() if r["kind"] == kind and name in (None, r["name"])]


def passed(exercise: str) -> bool:
    """Whether a check of the exercise has passed before."""
    return any(record.get("credit") == 1 for record in of("check", exercise))


def attempts(exercise: str) -> int:
    """How many checks found something written."""
    return sum(bool(record.get("written")) for record in of("check", exercise))
