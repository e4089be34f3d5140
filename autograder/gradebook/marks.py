"""What the gradebook says of a class, read in a few queries: nbgrader's own scores and totals."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Gradebook,
    GradeCell,
    Notebook,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    TaskCell,
)
from sqlalchemy import select


@dataclass(frozen=True)
class Score:
    """Of one graded cell. It `waits` if nobody has scored it yet, neither program nor person; it is
    to be looked at `again` if a person scored it and it was graded anew since."""

    points: float
    worth: float
    extra: float = 0.0
    waits: bool = False
    again: bool = False
    by_hand: bool = False


@dataclass(frozen=True)
class Mark:
    """A submission in the gradebook: a score per graded cell, a comment per answered one."""

    student: str
    chapter: str
    scores: dict[str, Score]
    comments: dict[str, str] = field(default_factory=dict)
    penalty: float = 0.0
    time: datetime | None = None
    late_seconds: float = 0.0

    @property
    def worth(self) -> float:
        return sum(score.worth for score in self.scores.values())

    @property
    def earned(self) -> float:
        """Points of program and people, extra credit too."""
        return sum(score.points for score in self.scores.values())

    @property
    def total(self) -> float:
        """What counts, as nbgrader counts it: never below zero."""
        return max(0.0, self.earned - self.penalty)

    @property
    def waiting(self) -> list[str]:
        """The cells that wait for a person."""
        return [cell for cell, score in self.scores.items() if score.waits]

    @property
    def again(self) -> list[str]:
        return [cell for cell, score in self.scores.items() if score.again]


@dataclass(frozen=True)
class Person:
    """A student as the roster has them; what nobody entered is empty."""

    id: str
    first: str = ""
    last: str = ""
    email: str = ""
    lms: str = ""  # the id in the course's learning platform

    @property
    def name(self) -> str:
        """First and last name, or the id where there is neither."""
        return " ".join(part for part in (self.first, self.last) if part) or self.id


@dataclass(frozen=True)
class Class:
    """Everybody, chapter by chapter: `marks[chapter][student]`; `worth` of each chapter in all."""

    people: dict[str, Person]
    marks: dict[str, dict[str, Mark]]
    worth: dict[str, float]

    def missing(self, chapter: str) -> list[Person]:
        """Who has nothing of this chapter in the gradebook."""
        return [one for id, one in self.people.items() if id not in self.marks[chapter]]


def read(book: Gradebook, chapters: Iterable[str] | None = None) -> Class:
    """The class, of these chapters or of all that anybody has a submission of, by name."""
    due = {name: (id, due) for id, name, due in _rows(book, Assignment.id, "name", "duedate")}
    names = sorted(due if chapters is None else [name for name in chapters if name in due])
    marks = {name: _chapter(book, name, *due[name]) for name in names}
    if chapters is None:
        marks = {name: found for name, found in marks.items() if found}
    worth = {name: _worth(book, due[name][0]) for name in marks}
    return Class(_people(book), marks, worth)


def _rows(book: Gradebook, id: Any, *columns: str) -> Iterable[Any]:
    table = id.class_
    found: Iterable[Any] = book.db.execute(select(id, *(getattr(table, c) for c in columns)))
    return found


def _people(book: Gradebook) -> dict[str, Person]:
    columns = ("first_name", "last_name", "email", "lms_user_id")
    rows = sorted(_rows(book, Student.id, *columns), key=lambda row: str(row[0]))
    return {row[0]: Person(*(part or "" for part in row)) for row in rows}


def _worth(book: Gradebook, assignment: str) -> float:
    return sum(
        worth or 0.0
        for kind in (GradeCell, TaskCell)
        for worth in book.db.scalars(
            select(kind.max_score).join(Notebook).where(Notebook.assignment_id == assignment)
        )
    )


def _chapter(book: Gradebook, name: str, assignment: str, due: datetime | None) -> dict[str, Mark]:
    worth = {id: w for kind in (GradeCell, TaskCell) for id, w in _rows(book, kind.id, "max_score")}
    scores: dict[str, dict[str, Score]] = defaultdict(dict)
    columns = (Grade.auto_score, Grade.manual_score, Grade.extra_credit, Grade.needs_manual_grade)
    for student, cell, id, auto, manual, extra, waits in _of(book, assignment, Grade, *columns):
        given = auto if manual is None else manual
        scores[student][cell] = Score(
            # As nbgrader has it, extra credit counts only beside a score.
            points=0.0 if given is None else given + (extra or 0.0),
            worth=worth.get(id) or 0.0,
            extra=extra or 0.0,
            waits=manual is None and bool(waits),
            again=manual is not None and bool(waits),
            by_hand=manual is not None,
        )
    comments: dict[str, dict[str, str]] = defaultdict(dict)
    for student, cell, _, auto, manual in _of(
        book, assignment, Comment, Comment.auto_comment, Comment.manual_comment
    ):
        if said := (auto if manual is None else manual):
            comments[student][cell] = said
    return {
        student: Mark(
            student=student,
            chapter=name,
            scores=scores[student],
            comments=comments[student],
            penalty=penalty,
            time=time,
            late_seconds=_late(time, due, extension),
        )
        for student, (time, extension, penalty) in _submissions(book, assignment).items()
    }


def _of(book: Gradebook, assignment: str, table: Any, *columns: Any) -> Iterable[Any]:
    """(student, cell's name, its id, *columns) of every submission."""
    found: Iterable[Any] = book.db.execute(
        select(SubmittedAssignment.student_id, BaseCell.name, BaseCell.id, *columns)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(table, table.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == table.cell_id)
        .where(SubmittedAssignment.assignment_id == assignment)
    )
    return found


def _submissions(book: Gradebook, assignment: str) -> dict[str, tuple[Any, Any, float]]:
    """By student: when it was handed in, the extension, the penalties of its notebooks."""
    found: dict[str, tuple[Any, Any, float]] = {}
    rows = book.db.execute(
        select(
            SubmittedAssignment.student_id,
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedNotebook.late_submission_penalty,
        )
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(SubmittedAssignment.assignment_id == assignment)
        .order_by(SubmittedAssignment.student_id)
    )
    for student, time, extension, penalty in rows:
        before = found[student][2] if student in found else 0.0
        found[student] = time, extension, before + (penalty or 0.0)
    return found


def _late(time: datetime | None, due: datetime | None, extension: timedelta | None) -> float:
    if not time or not due:
        return 0.0
    return max(0.0, (time - due - (extension or timedelta())).total_seconds())
