"""The course's secret: hidden cases are drawn from it, the exercise and its revision."""

import hashlib
import os
import secrets
from pathlib import Path

from autograder.exercises.exercise import Exercise


def course_seed(course: Path) -> str:
    """The course's seed, made on first use; only its owner can read it."""
    path = course / ".autograder" / "seed"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
                file.write(secrets.token_hex(16))
        except FileExistsError:
            pass  # another run was quicker
    return path.read_text().strip()


def exercise_seed(seed: str, exercise: Exercise) -> int:
    text = f"{seed}:{exercise.id}:{exercise.revision}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
