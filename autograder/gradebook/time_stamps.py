"""One `timestamp.txt` that holds no date fails nothing of nbgrader's but what is said of it.

`nbgrader_config.py` calls `forgive`: nbgrader itself stops at such a file, and formgrader then
lists nobody of the class. The submission counts as one without a time stamp; `autograder grade`
says so.
"""

import functools
import sys
from collections.abc import Callable
from typing import Any

from nbgrader.coursedir import CourseDirectory


def forgive() -> None:
    """Let nbgrader take a bad time stamp for none, in this process."""
    _forgiving(CourseDirectory, "get_existing_timestamp")
    if api := sys.modules.get("nbgrader.apps.api"):  # its commands and formgrader have loaded it
        _forgiving(api.NbGraderAPI, "get_submitted_timestamp")


def _forgiving(owner: type, name: str) -> None:
    read: Callable[..., Any] = getattr(owner, name)
    if hasattr(read, "__wrapped__"):
        return

    @functools.wraps(read)
    def forgiving(self: Any, *place: Any) -> Any:
        try:
            return read(self, *place)
        except Exception as error:  # dateutil has many ways to refuse; the file may be no text
            where = "/".join(map(str, place))
            self.log.warning("timestamp.txt of %s holds no date: %s", where, error)
            return None

    setattr(owner, name, forgiving)
