"""The database that nbgrader's gradebook is: made, opened, written to in whole transactions."""

import contextlib
import logging
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import Base, Gradebook
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import URL, Column, Connection, Engine, MetaData, String, Table
from sqlalchemy import create_engine, event, func, inspect, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    OperationalError,
    PendingRollbackError,
    ProgrammingError,
)

from autograder.gradebook import configured
from autograder.gradebook.configured import (
    CONFIGURATION,
    COURSE_ID,
    GradebookError,
    configuration,
)

__all__ = ["CONFIGURATION", "COURSE_ID", "GradebookError", "configuration"]

PATIENCE = 60  # seconds to wait while another program writes
# In a PostgreSQL database: who makes the tables, and who grades.
MAKING, GRADING = 0x6D6F6D01, 0x6D6F6D02

# Beside nbgrader's own tables, which know nothing of it. A row is worth nothing without its
# submission: nbgrader may delete that and leave this.
KEYS = Table(
    "autograder_notebook_keys",
    MetaData(),
    Column("submission_id", String(32), primary_key=True),
    Column("notebook", String(128), primary_key=True),
    Column("key", String(64)),  # none if it is to be graded again
)


def file(course: Path) -> Path | None:
    """The file that the course's gradebook is; None if it is none, but in a server."""
    where = configured.location(course)
    return Path(where.database or "") if where.get_backend_name() == "sqlite" else None


def url(course: Path) -> str:
    """The address of the course's gradebook, as nbgrader takes it. Raises GradebookError."""
    return configured.location(course).render_as_string(hide_password=False)


def named(course: Path) -> str:
    """The gradebook's place as a person may read it, without a password."""
    return str(file(course) or configured.location(course).render_as_string(hide_password=True))


def make(course: Path) -> None:
    """Make the course's gradebook if there is none, whole or not at all: one that has tables and
    no version could never be upgraded. nbgrader itself would ask a program for the version, which
    takes three seconds and may not be on the path."""
    path = file(course)
    if path is None:
        with _engine(configured.location(course)) as engine, engine.begin() as connection:
            connection.execute(select(func.pg_advisory_xact_lock(MAKING)))
            if not inspect(connection).has_table("assignment"):
                _fill(connection)
            # Two that begin at once would both make these.
            KEYS.create(connection, checkfirst=True)
            course_row = {"id": configured.course_id(course)}
            upsert(connection, Base.metadata.tables["course"], course_row)
    elif not path.exists():
        _make_file(path)


def _make_file(path: Path) -> None:
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=".gradebook-") as folder:
        new = Path(folder) / path.name
        with _engine(URL.create("sqlite", database=str(new))) as engine:
            with engine.begin() as connection:
                _fill(connection)
        os.replace(new, path)


def _fill(connection: Connection) -> None:
    Base.metadata.create_all(connection)
    MigrationContext.configure(connection).stamp(ScriptDirectory(ALEMBIC_DIR), "head")


@contextmanager
def _engine(where: URL) -> Iterator[Engine]:
    engine = create_engine(where)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def opened(course: Path) -> Iterator[Gradebook]:
    """The course's gradebook, made if there is none. Raises GradebookError if it cannot be used,
    also later, inside the block."""
    with in_words(course):
        path, address = file(course), url(course)
        if path:
            _refuse_what_is_none(path)
            address += ("&" if "?" in address else "?") + f"timeout={PATIENCE}"
        make(course)
        logging.getLogger("alembic").setLevel(logging.WARNING)
        with Gradebook(address, configured.course_id(course)) as book:
            if path:
                KEYS.create(book.engine, checkfirst=True)
            with _write_ahead(book) if path else contextlib.nullcontext():
                yield book


@contextmanager
def alone(book: Gradebook) -> Iterator[None]:
    """Be the only one that grades into a gradebook in a server, from whatever folder or machine;
    the server gives the place back when we end, however we end. A file is guarded by the lock of
    its course folder. Raises GradebookError if somebody else is at it."""
    if book.engine.dialect.name != "postgresql":
        yield
        return
    connection = book.engine.connect()
    try:
        free = connection.execute(select(func.pg_try_advisory_lock(GRADING))).scalar()
        connection.commit()
        if not free:
            raise GradebookError(
                "Another run is grading into this gradebook. Wait for its end, or stop it."
            )
        yield
    finally:
        with contextlib.suppress(DBAPIError):  # the server may be gone
            connection.invalidate()
            connection.close()


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
    except DBAPIError as error:
        raise GradebookError(_said(course, str(error.orig))) from error
    except (PendingRollbackError, sqlite3.Error) as error:
        raise GradebookError(_said(course, str(error))) from error
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        if isinstance(error, ModuleNotFoundError) and (error.name or "").split(".")[0] not in (
            *("psycopg", "psycopg2", "asyncpg", "pg8000"),
        ):
            raise
        raise GradebookError(
            f"The gradebook {named(course)} needs a library that is not here ({error}). Install "
            "it: pip install 'momentum-course[postgresql]', with an address that begins with "
            "postgresql+psycopg://."
        ) from error


ADVICE = {
    "locked": "Another program is writing to it. Wait for its end, or stop it.",
    "malformed": "It is damaged. Put a copy of it back.",
    "not a database": "It is damaged. Put a copy of it back.",
    "readonly": "Nobody may write to it: see to whom it belongs, and its folder.",
    "unable to open": "See whether its folder is there, and to whom both belong.",
    "full": "The disk is full. Make room; what was recorded stays.",
    "no such table": "Its tables are not nbgrader's. Put a copy of it back.",
    "no such column": "Its tables are not this nbgrader's: `nbgrader db upgrade` may help.",
    "password": "See its address in nbgrader_config.py, and whether you may log in there.",
    "does not exist": "See its address in nbgrader_config.py: `createdb` makes a database.",
    "onnection refused": "Is its server running? What was recorded before stays.",
    "No such file": "Is its server running? What was recorded before stays.",
}
LOST = "Its server ended, or cannot be reached. What was recorded stays: start it, and run again."


def _said(course: Path, what: str) -> str:
    what = " ".join(what.split())
    found = next((text for sign, text in ADVICE.items() if sign in what), "")
    if not found and file(course) is None:
        found = LOST
    return f"The gradebook {named(course)} cannot be used ({what}). {found}".strip()


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
        with contextlib.suppress(DBAPIError):  # of a server that is gone there is nothing to undo
            book.db.rollback()
        raise


def upsert(db: Any, table: Any, values: dict[str, Any], *, renew: str | None = None) -> None:
    """Insert a row; where its key is there already, renew that column, or leave it as it is."""
    name = (db.get_bind() if hasattr(db, "get_bind") else db).dialect.name
    dialect: Any = {"postgresql": postgresql, "sqlite": sqlite}[name]
    row = dialect.insert(table).values(**values)
    if renew is None:
        db.execute(row.on_conflict_do_nothing())
    else:
        keys = [column.name for column in table.primary_key]
        db.execute(row.on_conflict_do_update(index_elements=keys, set_={renew: values[renew]}))
