"""What grading would change, and why: a run over the class that writes nothing."""

import os
import secrets
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from sqlalchemy import inspect

from autograder.gradebook import database, records
from autograder.gradebook.records import Mark
from autograder.grading import chapters, graded_files, keys, todo
from autograder.grading.class_run import Begun, ClassRun, Ready
from autograder.grading.graded import Graded
from autograder.grading.seeds import course_seed
from autograder.grading.submissions import Submission
from autograder.writing import sources
from course.checking import earned

# What a key is made of, in words. Banks and points are told exercise by exercise.
CAUSES = {
    "notebook": "the notebook was handed in anew",
    "problem": "the notebook was handed in anew",
    "beside": "files beside the notebook changed",
    "stamp": "its time stamp changed",
    "due": "the due date changed",
    "template": "the chapter's own cells changed",
    "given": "the assignment's own files changed",
    "penalties": "late penalties are configured otherwise",
    "limits": "limits of time or memory changed",
    "sandboxed": "with or without a sandbox",
    "versions": "the grader, Python or a library has another version",
}


@dataclass(frozen=True)
class Change:
    """A score that grading would change. None is for one that waits for a person, or that is not
    there yet; `given` is what a person gave, which stays."""

    student: str
    chapter: str
    exercise: str
    old: float | None
    new: float | None
    because: str
    given: float | None = None

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


@contextmanager
def opened(
    course: Path,
    names: list[str],
    student: str | None = None,
    force: bool = False,
    sandboxed: bool = True,
) -> Iterator["Rehearsal"]:
    """As `class_run.opened`, but nothing is written, locked or made."""
    handed_in = todo.handed_in(course, names, student)
    with database.looked_at(course) as book:
        yield Rehearsal(course, book, handed_in, force, sandboxed)


class Rehearsal(ClassRun):
    """A run whose scores are compared with those that are recorded. `changes` grows while it is
    graded."""

    def __init__(self, course: Path, book: Gradebook, *rest: Any):
        there = os.path.lexists(course / ".autograder" / "seed")
        self.seed = course_seed(course) if there else secrets.token_hex(16)
        self.known = bool(inspect(book.engine).has_table(database.KEYS.name))
        self.sheets: dict[str, records.Sheet] = {}
        self.changes: list[Change] = []
        super().__init__(course, book, *rest)

    def _ready(self, name: str) -> Ready:
        chapter = chapters.chapter(name, self.course, sources.root_of(name, self.course), self.seed)
        key = keys.of_chapter(chapter, self.penalties.fingerprint(self.course), self.sandboxed)
        try:
            sheet = self.sheets[name] = records.Sheet(self.book, *sources.parted(name))
        except MissingEntry:
            return Ready(chapter, None, key, {})
        return Ready(chapter, sheet, key, sheet.standings(self.book) if self.known else {})

    def _record(self, graded: Graded, begun: Begun) -> None:
        ready, student, chapter = begun.ready, graded.student, graded.chapter
        read = begun.submission or Submission(student, chapter, None, "not read")
        now = ready.key | keys.of_submission(read, ready.due(student))
        before = graded_files.made_of(self.course, student, chapter)
        sheet = self.sheets.get(chapter)
        marks = records.marks(self.book, sheet, student) if sheet else {}
        for exercise, verdict in graded.verdicts.items():
            waits = verdict.status == "cannot_check"
            new = None if waits else float(earned(verdict, graded.points[exercise]))
            old = marks.get(ready.chapter.cell_of(exercise))
            if old is None or _differ(old.auto, new):
                because = why(before, now, exercise) if old else "it is not graded yet"
                self.changes.append(_change(graded, exercise, old, new, because))


def _change(
    graded: Graded, exercise: str, old: Mark | None, new: float | None, because: str
) -> Change:
    auto, given = (old.auto, old.manual) if old else (None, None)
    return Change(graded.student, graded.chapter, exercise, auto, new, because, given)


def _differ(old: float | None, new: float | None) -> bool:
    if old is None or new is None:
        return old is not new
    return abs(old - new) > 1e-6 * max(1, abs(old))


def why(before: Mapping[str, Any] | None, now: Mapping[str, Any], exercise: str) -> str:
    """Why a score of an exercise may have changed, in words: what differs of what keys are made
    of."""
    if before is None:
        return "what graded it before kept no account"
    found = [text for part, text in CAUSES.items() if before.get(part) != now.get(part)]
    if _of(before, "banks", exercise) != _of(now, "banks", exercise):
        found.append("the exercise or its hidden cases changed")
    worth, today = _of(before, "points", exercise), _of(now, "points", exercise)
    if worth is not None and worth != today:
        found.append(f"it is worth {today:g} points, not {worth:g}")
    return "; ".join(dict.fromkeys(found)) or "nothing that is known: it is graded again by force"


def _of(parts: Mapping[str, Any], name: str, exercise: str) -> Any:
    found = parts.get(name)
    return found.get(exercise) if isinstance(found, dict) else None
