"""The only writer into nbgrader's gradebook: one transaction per submission."""

import contextlib
import hashlib
import inspect
import logging
import os
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import (
    Base,
    Comment,
    Grade,
    Gradebook,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
    new_uuid,
)
from nbgrader.dbutil import ALEMBIC_DIR
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import compute_checksum, determine_grade
from sqlalchemy import Column, MetaData, String, Table, create_engine, event, insert, select, update
from sqlalchemy.exc import OperationalError
from traitlets.config import Config, PyFileConfigLoader

from autograder.grading.judged import Graded, needs_person

COURSE_ID = "momentum"
CONFIGURATION = "nbgrader_config.py"
PATIENCE = 60  # seconds to wait while another program writes

# Beside nbgrader's own tables, which know nothing of it. A row is worth nothing without its
# submission: nbgrader may delete that and leave this.
KEYS = Table(
    "autograder_keys",
    MetaData(),
    Column("submission_id", String(32), primary_key=True),
    Column("key", String(64)),  # none if it is to be graded again
)


def url(course: Path) -> str:
    return f"sqlite:///{(course / 'gradebook.db').resolve()}"


def make(course: Path) -> None:
    """Make the course's gradebook if there is none, whole or not at all: one that has tables and
    no version could never be upgraded. nbgrader itself would ask a program for the version, which
    takes three seconds."""
    if (course / "gradebook.db").exists():
        return
    folder = course / ".autograder"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="new-") as new:
        engine = create_engine(url(Path(new)))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
        engine.dispose()
        os.replace(Path(new) / "gradebook.db", course / "gradebook.db")


@contextmanager
def opened(course: Path):
    """The course's gradebook, made if there is none."""
    make(course)
    logging.getLogger("alembic").setLevel(logging.WARNING)
    with Gradebook(f"{url(course)}?timeout={PATIENCE}", COURSE_ID) as book:
        KEYS.create(book.engine, checkfirst=True)
        with _write_ahead(book):
            yield book


@contextmanager
def _write_ahead(book: Gradebook):
    """Let SQLite keep a write-ahead log, so that no commit waits for the disk. If the power fails,
    the last submissions may be lost, with their keys, and will be graded again; nothing else."""
    event.listen(book.engine, "connect", lambda db, _: db.execute("PRAGMA synchronous = NORMAL"))
    _journal(book, "WAL")
    try:
        yield
    finally:
        book.db.remove()
        _journal(book, "DELETE")  # the usual: the gradebook is one file again


def _journal(book: Gradebook, mode: str) -> None:
    book.engine.dispose()
    with contextlib.suppress(OperationalError), book.engine.connect() as connection:
        connection.exec_driver_sql(f"PRAGMA journal_mode = {mode}")  # not while others read


@contextmanager
def transaction(book: Gradebook):
    """All that is written inside is kept, or nothing of it."""
    try:
        yield
        book.db.commit()
    except BaseException:
        book.db.rollback()
        raise


def knows(book: Gradebook, chapter: str, template) -> bool:
    """Whether the gradebook holds just the cells of this template."""
    try:
        notebook = book.find_notebook(chapter, chapter)
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
    """A chapter in the gradebook: what does not change while a class is graded, looked up once."""

    def __init__(self, book: Gradebook, chapter: str):
        assignment, notebook = book.find_assignment(chapter), book.find_notebook(chapter, chapter)
        self.assignment, self.notebook = assignment.id, notebook.id
        self.duedate = assignment.duedate
        self.grades = {cell.id: cell.name for cell in notebook.grade_cells}
        self.comments = {cell.id: cell.name for cell in notebook.solution_cells}

    def standings(self, book: Gradebook) -> dict[str, Standing]:
        """By student; only of those who have a submission in the gradebook."""
        found = select(
            SubmittedAssignment.student_id, SubmittedAssignment.extension, KEYS.c.key
        ).where(SubmittedAssignment.assignment_id == self.assignment)
        rows = book.db.execute(
            found.outerjoin(KEYS, KEYS.c.submission_id == SubmittedAssignment.id)
        )
        return {
            student: Standing(key, self.duedate and self.duedate + (extension or timedelta()))
            for student, extension, key in rows
        }


def record(
    book: Gradebook,
    sheet: Sheet,
    graded: Graded,
    timestamp: datetime | None,
    key: str | None,
    penalties: "Penalties",
) -> None:
    """Write a graded submission, inside a `transaction`. Without a key it will be graded again.

    What a person gave stays: manual scores, extra credit and comments. As in nbgrader, a cell with
    a manual score then waits for another look.
    """
    db = book.db
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in _graded_cells(graded.notebook)}
    submission, notebook, new = _rows(db, sheet, graded.student)
    db.execute(update(SubmittedAssignment), [{"id": submission, "timestamp": timestamp}])
    db.execute(update(SubmittedNotebook), [{"id": notebook, "late_submission_penalty": None}])
    manual = {} if new else _stored(db, Grade, Grade.manual_score, notebook, sheet.grades)
    scores = {id: _score(cells[name], manual.get(id)) for id, name in sheet.grades.items()}
    _write(db, Grade, notebook, scores, new)
    comments = {id: _comment(cells[name]) for id, name in sheet.comments.items()}
    _write(db, Comment, notebook, comments, new)
    db.execute(insert(KEYS).prefix_with("OR REPLACE").values(submission_id=submission, key=key))
    if sheet.duedate and timestamp:
        penalties.take(db.get(SubmittedAssignment, submission), db.get(SubmittedNotebook, notebook))


class Penalties(AssignLatePenalties):
    """nbgrader's late penalties, as the course configures them, in a transaction that is open."""

    @classmethod
    def of(cls, course: Path) -> "Penalties":
        made = cls(config=configuration(course))
        made.init_plugin()
        return made

    def take(self, submission: SubmittedAssignment, notebook: SubmittedNotebook) -> None:
        late = submission.total_seconds_late
        if late <= 0:
            return
        plugin = self.plugin_inst
        penalty = plugin.late_submission_penalty(submission.student_id, notebook.score, late)
        if penalty is not None:
            notebook.late_submission_penalty = self._check_late_penalty(notebook, penalty)

    def fingerprint(self, course: Path) -> str:
        """Changes with the course's configuration and with the plugin's code."""
        files = [course / CONFIGURATION]
        with contextlib.suppress(TypeError):  # it stands in the configuration itself
            files.append(Path(inspect.getfile(self.plugin_class)))
        found = [path.read_bytes() for path in files if path.is_file()]
        return " ".join(hashlib.sha256(data).hexdigest() for data in found)


def configuration(course: Path) -> Config:
    """The course folder's nbgrader_config.py; empty if it has none."""
    if not (course / CONFIGURATION).is_file():
        return Config()
    return PyFileConfigLoader(CONFIGURATION, path=str(course)).load_config()


def _graded_cells(nb):
    return [cell for cell in nb.cells if "nbgrader" in cell.metadata]


def _rows(db, sheet: Sheet, student: str) -> tuple[str, str, bool]:
    """The ids of a student's submission and of its notebook, and whether they were made now."""
    found = db.execute(
        select(SubmittedAssignment.id, SubmittedNotebook.id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(SubmittedAssignment.assignment_id == sheet.assignment)
        .where(SubmittedAssignment.student_id == student)
        .where(SubmittedNotebook.notebook_id == sheet.notebook)
    ).first()
    if found:
        return *found, False
    submission, notebook = new_uuid(), new_uuid()
    db.execute(insert(Student).prefix_with("OR IGNORE").values(id=student))
    names = {"assignment_id": sheet.assignment, "student_id": student}
    db.execute(insert(SubmittedAssignment).values(id=submission, **names))
    names = {"assignment_id": submission, "notebook_id": sheet.notebook}
    db.execute(insert(SubmittedNotebook).values(id=notebook, **names))
    return submission, notebook, True


def _stored(db, table, column, notebook: str, cells) -> dict:
    """A column of a notebook's grades or comments, by cell. The cells are named because nbgrader's
    index begins with them: without it this takes longer the larger the class is."""
    rows = select(table.cell_id, column).where(table.cell_id.in_(list(cells)))
    return dict(db.execute(rows.where(table.notebook_id == notebook)).all())


def _write(db, table, notebook: str, values: dict[str, dict], new: bool) -> None:
    """Write values into a notebook's grades or comments, by cell; rows that lack are added."""
    ids = {} if new else _stored(db, table, table.id, notebook, values)
    known = [{"id": ids[cell], **v} for cell, v in values.items() if cell in ids]
    new = [{"cell_id": c, "notebook_id": notebook, **v} for c, v in values.items() if c not in ids]
    if known:
        db.execute(update(table), known)
    if new:
        db.execute(insert(table), new)


def _score(cell, manual_score: float | None) -> dict:
    """As nbgrader scores a cell, but what could not be checked waits for a person."""
    auto_score = None if needs_person(cell) else determine_grade(cell)[0]
    waits = manual_score is not None or auto_score is None
    return {"auto_score": auto_score, "needs_manual_grade": waits}


def _comment(cell) -> dict:
    same = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    return {"auto_comment": "No response." if same else None}
