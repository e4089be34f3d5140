"""The database that nbgrader's gradebook is: made, opened, written to in whole transactions."""

import contextlib
import logging
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from nbgrader.api import Base, Gradebook
from nbgrader.dbutil import ALEMBIC_DIR
from sqlalchemy import (
    URL,
    Column,
    Connection,
    Engine,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    func,
    inspect,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import (
    DBAPIError,
    OperationalError,
)
from sqlalchemy.orm import scoped_session, sessionmaker

from autograder.gradebook import configured
from autograder.gradebook.configured import COURSE_ID, GradebookError, file, url
from autograder.gradebook.database_errors import in_words

__all__ = ["COURSE_ID", "GradebookError", "file", "in_words", "url"]

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
    with tempfile.TemporaryDirectory(dir=path.parent, prefix=f"{path.name}-") as folder:
        new = Path(folder) / path.name
        where = URL.create("sqlite", database=str(new))
        with _engine(where) as engine, engine.begin() as connection:
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


class ReadOnly(Gradebook):  # type: ignore[misc]
    """nbgrader's gradebook, looked at by whom the database lets write nothing."""

    def __init__(self, engine: Engine):
        self.engine = engine
        self.db = scoped_session(sessionmaker(bind=engine, future=True))


@contextmanager
def looked_at(course: Path) -> Iterator[Gradebook]:
    """The course's gradebook as it is, for reading; an empty one if there is none. Raises
    GradebookError."""
    with in_words(course):
        path, where = file(course), configured.location(course)
        if path:
            _refuse_what_is_none(path)
        if path and path.exists():
            where = URL.create(
                "sqlite", database=f"file:{path}", query={"mode": "ro", "uri": "true"}
            )
        elif path:
            where = URL.create("sqlite")
        with _engine(where) as engine:
            if not path:
                engine = engine.execution_options(postgresql_readonly=True)
            if not inspect(engine).has_table("assignment"):
                engine = create_engine("sqlite://")
                Base.metadata.create_all(engine)
            book = ReadOnly(engine)
            try:
                yield book
            finally:
                book.close()


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
