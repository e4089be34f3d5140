"""The instructor's notebooks: text in `source/NN-name/NN-name.py`, notebooks derived from it."""

import hashlib
from functools import cache
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[2]
DEMO = "demo"  # the tag of cells that are not run while grading


class SourceError(Exception):
    """A source notebook is missing or not well formed."""


def chapters(root: Path = ROOT) -> list[str]:
    """The names of all chapters, in order."""
    return sorted(p.stem for p in (root / "source").glob("*/*.py") if p.stem == p.parent.name)


def text_path(chapter: str, root: Path = ROOT) -> Path:
    return root / "source" / chapter / f"{chapter}.py"


def root_of(chapter: str, course: Path) -> Path:
    """Where a chapter's source is: in the course folder, else beside this package."""
    return course if text_path(chapter, course).is_file() else ROOT


def read(chapter: str, root: Path = ROOT) -> NotebookNode:
    """The source notebook of a chapter, with solutions, and cell ids derived from its contents.

    Raises SourceError if there is no such chapter, or a cell's nbgrader data are not sound.
    """
    return copied(_shared(chapter, root))


def copied(node: NotebookNode) -> NotebookNode:
    """A notebook or cell of its own, also from a dictionary."""
    made: NotebookNode = nbformat.from_dict(node)
    return made


def grade_ids(chapter: str, root: Path = ROOT) -> set[str]:
    """The grade_ids of a chapter. Raises SourceError as `read` does."""
    return {name for cell in _shared(chapter, root).cells if (name := grade_id(cell))}


def _shared(chapter: str, root: Path) -> NotebookNode:
    """The same object for all; not to be changed."""
    path = text_path(chapter, root)
    if not path.is_file():
        known = ", ".join(chapters(root)) or "none"
        raise SourceError(f"There is no {path}. The chapters here are: {known}.")
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _changed: int) -> NotebookNode:
    nb: NotebookNode = jupytext.read(path)
    nb.metadata = {
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }
    nb.nbformat, nb.nbformat_minor = 4, 5
    seen: dict[str, int] = {}
    for cell in nb.cells:
        grade = cell.metadata.get("nbgrader", {})
        if grade and grade.get("schema_version") != 3:
            raise SourceError(f"{path}: {grade.get('grade_id')} needs schema_version 3.")
        cell.id = _cell_id(path.stem, grade.get("grade_id") or cell.source, seen)
    return nb


def _cell_id(chapter: str, what: str, seen: dict[str, int]) -> str:
    """The same id in every build; an edit elsewhere in the chapter does not change it."""
    digest = hashlib.sha256(f"{chapter}\n{what}".encode()).hexdigest()[:12]
    seen[digest] = seen.get(digest, 0) + 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def build(chapter: str, root: Path = ROOT) -> Path:
    """Write `source/NN-name/NN-name.ipynb`, for stock nbgrader commands; returns its path."""
    path = text_path(chapter, root).with_suffix(".ipynb")
    text = nbformat.writes(read(chapter, root)) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def grade_id(cell: NotebookNode) -> str | None:
    name: str | None = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name


def exercise_of(cell: NotebookNode) -> str | None:
    """The exercise that a test cell tests: its grade_id without "test-"."""
    id = grade_id(cell)
    return id.removeprefix("test-") if id and id.startswith("test-") else None


def is_demo(cell: NotebookNode) -> bool:
    return DEMO in cell.metadata.get("tags", [])
