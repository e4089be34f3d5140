"""The file that nbgrader's gradebook is: made, opened, written to in whole transactions."""

import contextlib
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import Base, Gradebook
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import Column, MetaData, String, Table, create_engine, event
from sqlalchemy.exc import (
    DatabaseError,
    DataError,
    IntegrityError,
    NotSupportedError,
    OperationalError,
    ProgrammingError,
)
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

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


class GradebookError(Exception):
    """The gradebook cannot be used; the message says what was found and what to do."""


def file(course: Path) -> Path:
    return (course / "gradebook.db").resolve()


def url(course: Path) -> str:
    return f"sqlite:///{file(course)}"


def configuration(course: Path) -> Config:
    """The course folder's nbgrader_config.py; empty if it has none."""
    if not (course / CONFIGURATION).is_file():
        return Config()
    found: Config = PyFileConfigLoader(CONFIGURATION, path=str(course)).load_config()
    return found


def make(course: Path) -> None:
    """Make the course's gradebook if there is none, whole or not at all: one that has tables and
    no version could never be upgraded. nbgrader itself would ask a program for the version, which
    takes three seconds."""
    if file(course).exists():
        return
    folder = course / ".autograder"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix="new-") as new:
        engine = create_engine(url(Path(new)))
        with engine.begin() as connection:
            Base.metadata.create_all(connection)
            MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")
        engine.dispose()
        os.replace(Path(new) / "gradebook.db", file(course))


@contextmanager
def opened(course: Path) -> Iterator[Gradebook]:
    """The course's gradebook, made if there is none. Raises GradebookError if it cannot be used,
    also later, inside the block."""
    with in_words(course):
        _refuse_what_is_none(file(course))
        make(course)
        logging.getLogger("alembic").setLevel(logging.WARNING)
        with Gradebook(f"{url(course)}?timeout={PATIENCE}", COURSE_ID) as book:
            KEYS.create(book.engine, checkfirst=True)
            with _write_ahead(book):
                yield book


def _refuse_what_is_none(path: Path) -> None:
    """Raise GradebookError for what would be taken for a gradebook, or made into one."""
    if path.is_dir():
        raise GradebookError(f"{path} is a folder; nbgrader's gradebook was expected. Rename it.")
    if path.is_file():
        with open(path, "rb") as data:
            head = data.read(16)
        if not head:
            raise GradebookError(
                f"{path} is empty: it holds no bytes at all, perhaps since a disk was full. Put a "
                "copy of it back, or delete it: a new one is made."
            )
        if head != b"SQLite format 3\0":
            raise GradebookError(
                f"{path} is no gradebook: it does not begin as a SQLite file does. Put a copy of "
                "it back, or move it away: a new one is made."
            )


@contextmanager
def in_words(course: Path) -> Iterator[None]:
    """What a database or a file system says inside, as a GradebookError with what to do."""
    try:
        yield
    except (DataError, IntegrityError, NotSupportedError, ProgrammingError):
        raise  # of what was to be written, not of the gradebook
    except DatabaseError as error:
        raise GradebookError(_said(file(course), str(error.orig))) from error
    except sqlite3.Error as error:
        raise GradebookError(_said(file(course), str(error))) from error


def _said(path: Path, what: str) -> str:
    advice = {
        "locked": "Another program is writing to it. Wait for its end, or stop it.",
        "malformed": "It is damaged. Put a copy of it back.",
        "not a database": "It is damaged. Put a copy of it back.",
        "readonly": "Nobody may write to it: see to whom it belongs, and its folder.",
        "unable to open": "See whether its folder is there, and to whom both belong.",
        "full": "The disk is full. Make room; what was recorded stays.",
        "no such table": "Its tables are not nbgrader's. Put a copy of it back.",
        "no such column": "Its tables are not this nbgrader's: `nbgrader db upgrade` may help.",
    }
    found = next((text for sign, text in advice.items() if sign in what), "")
    return f"The gradebook {path} cannot be used ({what}). {found}".strip()


@contextmanager
def _write_ahead(book: Gradebook) -> Iterator[None]:
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
def transaction(book: Gradebook) -> Iterator[None]:
    """All that is written inside is kept, or nothing of it."""
    try:
        yield
        book.db.commit()
    except BaseException:
        book.db.rollback()
        raise
