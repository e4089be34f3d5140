"""What grading keeps of a submission in `autograded`, read again for pages that people open."""

import json
from dataclasses import dataclass, field
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading.shown import Shown
from course.judging.verdict import Verdict


@dataclass(frozen=True)
class Kept:
    """A graded notebook with what was found. Without `verdicts` it was graded by nbgrader alone:
    then only its cells' outputs tell."""

    cells: list[NotebookNode]
    verdicts: dict[str, Verdict] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    seconds: float = 0.0


def path(course: Path, student: str, chapter: str) -> Path:
    return course / "autograded" / student / chapter / f"{chapter}.ipynb"


def read(file: Path) -> Kept | None:
    """What a file holds; None if there is none that can be read."""
    try:
        return parse(file.read_bytes())
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None


def parse(data: bytes) -> Kept:
    """Raises ValueError, LookupError, TypeError or AttributeError for what is no notebook."""
    notebook = json.loads(data)
    ours = notebook["metadata"].get("autograder", {})
    verdicts = {e: Verdict.from_dict(one) for e, one in ours.get("verdicts", {}).items()}
    cells: list[NotebookNode] = nbformat.from_dict(notebook["cells"])
    for cell in cells:
        cell.source = _text(cell.source)
    notes, seconds = list(ours.get("notes", [])), float(ours.get("seconds", 0))
    return Kept(cells, verdicts, ours.get("shown", {}), notes, seconds)


def _text(source: str | list[str]) -> str:
    return source if isinstance(source, str) else "".join(source)
