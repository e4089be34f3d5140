"""What is handed in to a course folder, and the scores that come out."""

from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.api import Gradebook

from autograder.gradebook import database
from autograder.writing import sources

CHAPTER = "04-momentum"
# A momentum that never leaves its start.
WRONG = (
    "import numpy as np\ndef momentum(grad, x0, lr, beta, steps):\n    return [x0] * (steps + 1)"
)


def put(
    course: Path,
    student: str,
    nb: NotebookNode | None = None,
    chapter: str = CHAPTER,
    name: str | None = None,
    text: str | None = None,
) -> Path:
    """Hand in a notebook, or a file with this name or text; returns its path."""
    place = course / "submitted" / student / chapter
    place.mkdir(parents=True, exist_ok=True)
    path = place / (name or f"{chapter}.ipynb")
    path.write_text(nbformat.writes(nb) if text is None else text, encoding="utf-8")
    return path


def scores(course: Path, chapter: str = CHAPTER) -> dict[str, float]:
    """What the gradebook holds, by student."""
    with Gradebook(database.url(course)) as book:
        return {s.student.id: s.score for s in book.find_assignment(chapter).submissions}


def is_test(cell: NotebookNode) -> bool:
    return sources.exercise_of(cell) is not None
