"""The course's secret: hidden cases are drawn from it, the exercise and its revision."""

import contextlib
import hashlib
import os
import re
import secrets
from pathlib import Path

from autograder.exercises.exercise import Exercise

SOUND = re.compile(r"[0-9a-f]{32}")


class SeedError(Exception):
    """The course's seed cannot be used; the message says what was found and what to do."""


def course_seed(course: Path) -> str:
    """The course's seed, made on first use, whole or not at all; only its owner can read it.

    Raises SeedError for one that is no seed.
    """
    path = course / ".autograder" / "seed"
    if not os.path.lexists(path):
        _make(path)
    try:
        seed = path.read_text(encoding="ascii").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise SeedError(f"The seed {path} cannot be read: {error}.") from error
    if not SOUND.fullmatch(seed):
        raise SeedError(
            f"The seed {path} holds {len(seed)} characters that are no seed; 32 hexadecimal digits "
            "were expected. All hidden cases come from it. Put a copy of it back; without one, "
            "delete the file: a new seed is drawn, and everything is graded anew."
        )
    return seed


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f"seed-{os.getpid()}.new")
    try:
        descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_hex(16))
            file.flush()
            os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):  # another run was quicker
            _put(new, path)
    finally:
        new.unlink(missing_ok=True)


def _put(new: Path, path: Path) -> None:
    """Give a file its name; where a file system has no links, another run's may be replaced."""
    try:
        os.link(new, path)
    except FileExistsError:
        raise
    except OSError:
        os.replace(new, path)


def exercise_seed(seed: str, exercise: Exercise) -> int:
    text = f"{seed}:{exercise.id}:{exercise.revision}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
