"""What a class's graded notebooks hold for the report: of every exercise what was found, and the
code. Read by several processes; a submission is small once it is read."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from copydetect.utils import filter_code
from nbformat import NotebookNode

from autograder.grading import kept
from autograder.grading.kept import Kept
from autograder.grading.shown import Shown
from autograder.pages.crew import spread
from autograder.writing import sources
from course.judging.verdict import Part, Verdict

LONGEST = 6_000  # characters of code that are kept
UNWRITTEN = "is not written yet."


@dataclass(frozen=True)
class Answered:
    """One exercise of one student. `form` is the code as copydetect compares it: without comments,
    and whatever the names; `alike` the same for answers that behave alike."""

    exercise: str
    status: str
    message: str
    known: str  # id of a mistake or a convention, or empty
    code: str
    form: str
    alike: str = ""
    parts: tuple[Part, ...] = ()
    shown: Shown = field(default_factory=dict)
    closeness: float | None = None

    @property
    def written(self) -> bool:
        return bool(self.code) and not self.message.endswith(UNWRITTEN)


@dataclass(frozen=True)
class Evidence:
    """One submission."""

    student: str
    chapter: str
    answers: dict[str, Answered] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    seconds: float = 0.0


def gather(course: Path, whose: list[tuple[str, str]], workers: int) -> Iterator[Evidence]:
    """Of every (student, chapter); empty where no graded notebook can be read."""
    yield from spread(_read, [(course, *one) for one in whose], workers)


def _read(one: tuple[Path, str, str]) -> Evidence:
    course, student, chapter = one
    found = kept.read(kept.path(course, student, chapter))
    if found is None:
        return Evidence(student, chapter)
    return of(student, chapter, found)


def of(student: str, chapter: str, found: Kept) -> Evidence:
    cells = {sources.grade_id(cell): cell for cell in found.cells}
    order = [e for cell in found.cells if (e := sources.exercise_of(cell)) in found.verdicts]
    answers = {
        exercise: _answered(
            exercise, found.verdicts[exercise], cells.get(exercise), found.shown.get(exercise, {})
        )
        for exercise in order
        if exercise
    }
    return Evidence(student, chapter, answers, tuple(found.notes), found.seconds)


def _answered(exercise: str, verdict: Verdict, cell: NotebookNode | None, shown: Shown) -> Answered:
    code = cell.source[:LONGEST] if cell else ""
    return Answered(
        exercise=exercise,
        status=verdict.status,
        message=verdict.message,
        known=verdict.mistake or verdict.convention or "",
        code=code,
        form=form(code),
        alike=str(shown.get("alike", "")),
        parts=tuple(verdict.parts) if verdict.closeness is not None else (),
        shown=shown,
        closeness=verdict.closeness,
    )


def form(code: str) -> str:
    """Code as copydetect compares it."""
    filtered: str = filter_code(code, "answer.py")[0]
    return filtered
