"""The only writer of scores and comments into nbgrader's gradebook."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbformat import NotebookNode
from nbgrader.api import (
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.utils import (
    compute_checksum,
    determine_grade,
    is_grade,
    is_locked,
    is_solution,
    is_task,
)
from sqlalchemy import insert, select, update

from autograder.gradebook.database import KEYS, upsert
from autograder.gradebook.penalties import Penalties

Row = dict[str, Any]


def knows(book: Gradebook, assignment: str, name: str, template: NotebookNode) -> bool:
    """Whether the gradebook holds just the cells of this template."""
    try:
        notebook = book.find_notebook(name, assignment)
    except MissingEntry:
        return False
    stored = {cell.name: (cell.source, cell.checksum) for cell in notebook.source_cells}
    wanted = {
        cell.metadata.nbgrader.grade_id: (cell.source, cell.metadata.nbgrader.get("checksum"))
        for cell in _graded_cells(template)
    }
    return stored == wanted


@dataclass(frozen=True)
class Standing:
    """What the gradebook says of a submission before it is graded."""

    key: str | None  # under which it was recorded
    due: datetime | None  # with this student's extension


class Sheet:
    """A notebook of an assignment in the gradebook: what does not change while a class is graded,
    looked up once."""

    def __init__(self, book: Gradebook, assignment: str, name: str):
        found, notebook = book.find_assignment(assignment), book.find_notebook(name, assignment)
        self.assignment, self.notebook, self.name = found.id, notebook.id, name
        self.duedate = found.duedate
        self.grades = {cell.id: cell.name for cell in notebook.grade_cells}
        self.comments = {cell.id: cell.name for cell in notebook.solution_cells}
        self.tasks = {cell.id: cell.name for cell in notebook.task_cells}

    def standings(self, book: Gradebook) -> dict[str, Standing]:
        """By student; only of those who have a submission in the gradebook."""
        found = select(
            SubmittedAssignment.student_id, SubmittedAssignment.extension, KEYS.c.key
        ).where(SubmittedAssignment.assignment_id == self.assignment)
        ours = (KEYS.c.submission_id == SubmittedAssignment.id) & (KEYS.c.notebook == self.name)
        rows = book.db.execute(found.outerjoin(KEYS, ours))
        return {
            student: Standing(key, self.duedate and self.duedate + (extension or timedelta()))
            for student, extension, key in rows
        }


@dataclass(frozen=True)
class Mark:
    """What the gradebook holds of a graded cell."""

    auto: float | None
    manual: float | None
    waits: bool


def marks(book: Gradebook, sheet: Sheet, student: str) -> dict[str, Mark]:
    """By cell, what is recorded of a student's notebook; empty if nothing is."""
    found = (
        select(Grade.cell_id, Grade.auto_score, Grade.manual_score, Grade.needs_manual_grade)
        .join(SubmittedNotebook, SubmittedNotebook.id == Grade.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .where(SubmittedAssignment.student_id == student)
        .where(SubmittedNotebook.notebook_id == sheet.notebook)
    )
    names = sheet.grades
    return {names[id]: Mark(*row) for id, *row in book.db.execute(found) if id in names}


@dataclass(frozen=True)
class Entry:
    """A graded submission as the gradebook takes it. `waiting` maps the cells that a person has to
    score to the comment beside them; without a `key` the submission will be graded again."""

    student: str
    notebook: NotebookNode
    waiting: Mapping[str, str]
    timestamp: datetime | None
    key: str | None


def record(book: Gradebook, sheet: Sheet, entry: Entry, penalties: Penalties) -> None:
    """Write a graded submission, inside a `transaction`.

    What a person gave stays: manual scores, extra credit and comments. As in nbgrader, a cell with
    a manual score then waits for another look.
    """
    db, waiting, key = book.db, entry.waiting, entry.key
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in _graded_cells(entry.notebook)}
    submission, notebook, new = _rows(db, sheet, entry.student)
    timestamp = entry.timestamp
    db.execute(update(SubmittedAssignment), [{"id": submission, "timestamp": timestamp}])
    db.execute(update(SubmittedNotebook), [{"id": notebook, "late_submission_penalty": None}])
    manual = {} if new else _stored(db, Grade, Grade.manual_score, notebook, sheet.grades)
    scores = {
        id: _score(cells[name], name in waiting, manual.get(id))
        for id, name in sheet.grades.items()
    }
    _write(db, Grade, notebook, scores, new)
    comments = {
        id: {"auto_comment": waiting.get(name) or comment(cells[name])}
        for id, name in sheet.comments.items()
    }
    _write(db, Comment, notebook, comments, new)
    if new:  # a person does the rest, as in nbgrader
        tasks: dict[str, Row] = {id: {"needs_manual_grade": True} for id in sheet.tasks}
        _write(db, Grade, notebook, tasks, new)
        _write(db, Comment, notebook, {id: {"auto_comment": None} for id in sheet.tasks}, new)
    row = {"submission_id": submission, "notebook": sheet.name, "key": key}
    upsert(db, KEYS, row, renew="key")
    if sheet.duedate and timestamp:
        penalties.take(db.get(SubmittedAssignment, submission), db.get(SubmittedNotebook, notebook))


def _graded_cells(nb: NotebookNode) -> list[NotebookNode]:
    """The cells that nbgrader keeps in its gradebook."""
    kinds = (is_grade, is_solution, is_locked, is_task)
    return [cell for cell in nb.cells if any(kind(cell) for kind in kinds)]


def _rows(db: Any, sheet: Sheet, student: str) -> tuple[str, str, bool]:
    """The ids of a student's submission and of its notebook, and whether that was made now."""
    whole = select(SubmittedAssignment.id)
    whole = whole.where(SubmittedAssignment.assignment_id == sheet.assignment)
    submission = db.execute(whole.where(SubmittedAssignment.student_id == student)).scalar()
    if not submission:
        upsert(db, Student.__table__, {"id": student})
        submission = new_uuid()
        names = {"assignment_id": sheet.assignment, "student_id": student}
        db.execute(insert(SubmittedAssignment).values(id=submission, **names))
    part = select(SubmittedNotebook.id).where(SubmittedNotebook.assignment_id == submission)
    notebook = db.execute(part.where(SubmittedNotebook.notebook_id == sheet.notebook)).scalar()
    if notebook:
        return submission, notebook, False
    notebook, names = new_uuid(), {"assignment_id": submission, "notebook_id": sheet.notebook}
    db.execute(insert(SubmittedNotebook).values(id=notebook, **names))
    return submission, notebook, True


def _stored(db: Any, table: Any, column: Any, notebook: str, cells: Iterable[str]) -> Row:
    """A column of a notebook's grades or comments, by cell. The cells are named because nbgrader's
    index begins with them: without it this takes longer the larger the class is."""
    rows = select(table.cell_id, column).where(table.cell_id.in_(list(cells)))
    return dict(db.execute(rows.where(table.notebook_id == notebook)).all())


def _write(db: Any, table: Any, notebook: str, values: dict[str, Row], new: bool) -> None:
    """Write values into a notebook's grades or comments, by cell; rows that lack are added."""
    ids = {} if new else _stored(db, table, table.id, notebook, values)
    known = [{"id": ids[cell], **v} for cell, v in values.items() if cell in ids]
    lacking = {cell: v for cell, v in values.items() if cell not in ids}
    added = [{"cell_id": cell, "notebook_id": notebook, **v} for cell, v in lacking.items()]
    if known:
        db.execute(update(table), known)
    if added:
        db.execute(insert(table), added)


def _score(cell: NotebookNode, waits: bool, manual_score: float | None) -> Row:
    """As nbgrader scores a cell, but what a person has to look at waits for one."""
    auto_score = None if waits else determine_grade(cell)[0]
    waits = manual_score is not None or auto_score is None
    return {"auto_score": auto_score, "needs_manual_grade": waits}


def comment(cell: NotebookNode) -> str | None:
    """nbgrader's own comment on a cell."""
    same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    return "No response." if same else None
