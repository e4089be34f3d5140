"""One grading run at a time in a course folder."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class ClassError(Exception):
    """There is nothing to grade, or not in this folder; the message says what was expected."""


@contextmanager
def alone(course: Path) -> Iterator[None]:
    """Hold the course folder's lock. The system gives it back when we end, however we end."""
    try:
        import fcntl
    except ImportError:  # Windows, where notebooks are not run anyway
        yield
        return
    path = course / ".autograder" / "lock"
    try:
        path.parent.mkdir(exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError as error:
        what = f"{error.filename} cannot be used: {error.strerror}"
        raise ClassError(f"{what}. It holds what grading keeps; see what is there.") from error
    with open(descriptor, "w"):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            sentence = f"Another run is grading in {course}. Wait for its end, or stop it."
            raise ClassError(sentence) from None
        yield
