"""What databases say when they fail, in words for whoever grades."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import (
    DataError,
    DBAPIError,
    IntegrityError,
    NoSuchModuleError,
    NotSupportedError,
    PendingRollbackError,
    ProgrammingError,
)

from autograder.gradebook.configured import GradebookError, file, named

FORBIDDEN = "42501"  # PostgreSQL's number for what one may not do
DRIVERS = ("psycopg", "psycopg2", "asyncpg", "pg8000")


@contextmanager
def in_words(course: Path) -> Iterator[None]:
    """What a database or a file system says inside, as a GradebookError with what to do."""
    try:
        yield
    except (DataError, IntegrityError, NotSupportedError, ProgrammingError) as error:
        if getattr(error.orig, "sqlstate", None) == FORBIDDEN:
            raise GradebookError(_said(course, str(error.orig))) from error
        raise  # of what was to be written, not of the gradebook
    except DBAPIError as error:
        raise GradebookError(_said(course, str(error.orig))) from error
    except (PendingRollbackError, sqlite3.Error) as error:
        raise GradebookError(_said(course, str(error))) from error
    except (NoSuchModuleError, ModuleNotFoundError) as error:
        library = (getattr(error, "name", None) or "").split(".")[0]
        if isinstance(error, ModuleNotFoundError) and library not in DRIVERS:
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
    "permission denied": "See what you may do in that database: nbgrader makes and fills tables.",
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
