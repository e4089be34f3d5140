"""What nbgrader is told in a course folder: its configuration, and where its gradebook is."""

import json
import os
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path
from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

COURSE_ID = "momentum"  # where nbgrader is told none
CONFIGURATION = "nbgrader_config.py"
OURS = Path(__file__).resolve().parents[2]


class GradebookError(Exception):
    """The gradebook cannot be used; the message says what was found and what to do."""


def configuration(course: Path) -> Config:
    """nbgrader's settings in a course folder, as its own commands read them there: from Jupyter's
    folders, then from the course's own nbgrader_config.py or .json; the last word is the course's.
    Raises GradebookError."""
    found = Config()
    for folder in [*map(Path, reversed(jupyter_config_path())), course]:
        for read in (_python, _json):
            found.merge(read(folder))
    return found


def of_source(root: Path) -> Config:
    """The settings by which chapters in `root` are released; those of this repository if it has
    none of its own."""
    config = configuration(root if (root / CONFIGURATION).is_file() else OURS)
    for name in ("header", "footer"):
        path = config.IncludeHeaderFooter.get(name)
        if isinstance(path, str) and path:  # nbgrader works inside the course folder
            config.IncludeHeaderFooter[name] = os.path.join(root, path)
    return config


def course_id(course: Path) -> str:
    return str(configuration(course).CourseDirectory.get("course_id") or COURSE_ID)


def location(course: Path) -> URL:
    """Where the course's gradebook is: `c.CourseDirectory.db_url`, or gradebook.db in the folder.
    Raises GradebookError."""
    told = configuration(course).CourseDirectory.get("db_url")
    if not told:
        return make_url(f"sqlite:///{(course / 'gradebook.db').resolve()}")
    try:
        found = make_url(str(told))
    except ArgumentError as error:
        raise GradebookError(
            f"db_url in {CONFIGURATION} is no address of a database; one such as "
            "postgresql+psycopg://teacher@localhost/gradebook was expected."
        ) from error
    kind = found.get_backend_name()
    if kind == "sqlite":
        return found.set(database=_file(found, course))
    if kind != "postgresql":
        raise GradebookError(
            f"db_url names a gradebook in {kind}; SQLite and PostgreSQL are what is known here."
        )
    return found


def file(course: Path) -> Path | None:
    """The file that the course's gradebook is; None if it is none, but in a server."""
    where = location(course)
    return Path(where.database or "") if where.get_backend_name() == "sqlite" else None


def url(course: Path) -> str:
    """The address of the course's gradebook, as nbgrader takes it. Raises GradebookError."""
    return location(course).render_as_string(hide_password=False)


def named(course: Path) -> str:
    """The gradebook's place as a person may read it, without a password."""
    return str(file(course) or location(course).render_as_string(hide_password=True))


def _file(found: URL, course: Path) -> str:
    if not found.database or found.database == ":memory:":
        raise GradebookError(
            "db_url names a gradebook in memory, which is gone with each command; a file was "
            "expected, as in sqlite:////home/me/course/gradebook.db."
        )
    return str((course / found.database).resolve())


def _python(folder: Path) -> Config:
    path = folder / CONFIGURATION
    if not path.is_file():
        return Config()
    try:
        found: Config = PyFileConfigLoader(CONFIGURATION, path=str(folder)).load_config()
    except (Exception, SystemExit) as error:  # it is a program
        raise _unusable(path, error) from error
    return found


def _json(folder: Path) -> Config:
    path = (folder / CONFIGURATION).with_suffix(".json")
    if not path.is_file():
        return Config()
    try:
        data: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        return Config({name: value for name, value in data.items() if name != "version"})
    except (OSError, ValueError, AttributeError) as error:
        raise _unusable(path, error) from error


def _unusable(path: Path, error: BaseException) -> GradebookError:
    return GradebookError(f"{path} cannot be used: {type(error).__name__}: {error}")
