"""The instructor's notebooks: text in `source/NN-name/NN-name.py`, notebooks derived from it.

Any assignment of nbgrader's is a chapter too, as text or as `.ipynb`. A chapter is named as its
folder; a notebook with a name of its own, of which an assignment may have several, as
`folder/notebook`.
"""

import hashlib
import re
from functools import cache
from pathlib import Path

import jupytext
import nbformat
from nbformat import NotebookNode

ROOT = Path(__file__).resolve().parents[2]
DEMO = "demo"  # the tag of cells that are not run while grading
HEADER = re.compile(r"(#[^\n]*\n|\s)*?# ---\s*\n(#[^\n]*\n)*?#\s+(jupyter|jupytext):")
CHECK = re.compile(r"\s*check\((['\"])(?P<exercise>\w+)\1\)\s*")  # the line of a test cell of ours


PYTHON = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}


class SourceError(Exception):
    """A source notebook is missing or not well formed."""


def chapters(root: Path = ROOT) -> list[str]:
    """The names of all chapters, in order."""
    folders = sorted(p for p in (root / "source").glob("*") if p.is_dir() and p.name[0] != ".")
    return [joined(folder.name, name) for folder in folders for name in notebooks(folder)]


def notebooks(folder: Path) -> dict[str, Path]:
    """The notebooks of an assignment's folder, name → text or, where there is none, `.ipynb`."""
    texts = {p.stem: p for p in folder.glob("*.py") if is_text(p)}
    return dict(sorted(({p.stem: p for p in folder.glob("*.ipynb")} | texts).items()))


def is_text(path: Path) -> bool:
    """Whether a program is a notebook as text: it is named as its folder, or begins as jupytext
    writes them. Any other is a module beside a notebook."""
    if path.suffix != ".py" or not path.is_file():
        return False
    with open(path, encoding="utf-8", errors="replace") as file:
        return path.stem == path.parent.name or bool(HEADER.match(file.read(4000)))


def joined(assignment: str, notebook: str) -> str:
    """The name of a chapter from those of its folder and its notebook."""
    return assignment if assignment == notebook else f"{assignment}/{notebook}"


def parted(chapter: str) -> tuple[str, str]:
    """The names of a chapter's folder, nbgrader's assignment, and of its notebook."""
    assignment, _, notebook = chapter.partition("/")
    return assignment, notebook or assignment


def expanded(name: str, root: Path) -> list[str]:
    """The chapters that a name on the command line stands for: one, or all of an assignment."""
    assignment, notebook = parted(name)
    inside = [joined(assignment, found) for found in notebooks(root / "source" / assignment)]
    return inside if "/" not in name and notebook not in inside and inside else [name]


def folder(chapter: str, root: Path = ROOT) -> Path:
    return root / "source" / parted(chapter)[0]


def text_path(chapter: str, root: Path = ROOT) -> Path:
    """Where a chapter's text is, or would be."""
    return folder(chapter, root) / f"{parted(chapter)[1]}.py"


def path_of(chapter: str, root: Path = ROOT) -> Path | None:
    """A chapter's text, or the notebook that stands for it; None if there is no such chapter."""
    return notebooks(folder(chapter, root)).get(parted(chapter)[1])


def root_of(chapter: str, course: Path) -> Path:
    """Where a chapter's source is: in the course folder, else beside this package."""
    there = notebooks(folder(chapter, course))
    return course if ("/" not in chapter and there) or parted(chapter)[1] in there else ROOT


def read(chapter: str, root: Path = ROOT) -> NotebookNode:
    """The source notebook of a chapter, with solutions, and cell ids derived from its contents.

    Raises SourceError if there is no such chapter, or a cell's nbgrader data are not sound.
    """
    return copied(_shared(chapter, root))


def at(path: Path) -> NotebookNode:
    """The notebook in a file, text or `.ipynb`. Raises SourceError as `read` does."""
    return copied(_read(path, path.stat().st_mtime_ns))


def copied(node: NotebookNode) -> NotebookNode:
    """A notebook or cell of its own, also from a dictionary."""
    made: NotebookNode = nbformat.from_dict(node)
    return made


def grade_ids(chapter: str, root: Path = ROOT) -> set[str]:
    """The grade_ids of a chapter. Raises SourceError as `read` does."""
    return {name for cell in _shared(chapter, root).cells if (name := grade_id(cell))}


def _shared(chapter: str, root: Path) -> NotebookNode:
    """The same object for all; not to be changed."""
    path = path_of(chapter, root)
    if path is None:
        known = ", ".join(chapters(root)) or "none"
        place = text_path(chapter, root)
        raise SourceError(f"There is no {place}. The chapters here are: {known}.")
    return _read(path, path.stat().st_mtime_ns)


@cache
def _read(path: Path, _changed: int) -> NotebookNode:
    try:
        nb: NotebookNode = jupytext.read(path, as_version=4)
    except Exception as error:  # not JSON, no notebook, a header that is none
        what = f"{type(error).__name__}: {str(error).strip()[:200]}"
        raise SourceError(f"{path} cannot be read as a notebook ({what}).") from error
    if path.suffix == ".py" or "kernelspec" not in nb.metadata:
        nb.metadata = {"kernelspec": PYTHON, "language_info": {"name": "python"}}
    nb.nbformat, nb.nbformat_minor = 4, 5
    seen: dict[str, int] = {}
    for cell in nb.cells:
        grade = cell.metadata.get("nbgrader", {})
        if grade and grade.get("schema_version") != 3:
            update = "" if path.suffix == ".py" else " `nbgrader update` writes it."
            raise SourceError(f"{path}: {grade.get('grade_id')} needs schema_version 3.{update}")
        own = cell.get("id") if path.suffix == ".ipynb" else None
        known = own is None or own in seen
        cell.id = _cell_id(path.stem, grade.get("grade_id") or cell.source, seen) if known else own
        seen.setdefault(cell.id, 1)
    return nb


def _cell_id(chapter: str, what: str, seen: dict[str, int]) -> str:
    """The same id in every build; an edit elsewhere in the chapter does not change it."""
    digest = hashlib.sha256(f"{chapter}\n{what}".encode()).hexdigest()[:12]
    seen[digest] = seen.get(digest, 0) + 1
    return digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"


def build(chapter: str, root: Path = ROOT) -> Path:
    """Write `source/NN-name/NN-name.ipynb`, for stock nbgrader commands; returns its path. What is
    a notebook already stays as it is."""
    path = text_path(chapter, root).with_suffix(".ipynb")
    if path_of(chapter, root) == path:
        return path
    text = nbformat.writes(read(chapter, root)) + "\n"
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")
    return path


def grade_id(cell: NotebookNode) -> str | None:
    name: str | None = cell.metadata.get("nbgrader", {}).get("grade_id")
    return name


def exercise_of(cell: NotebookNode) -> str | None:
    """The exercise that a test cell of ours tests: its grade_id without "test-". Of a cell with
    tests of its own, None."""
    name = grade_id(cell)
    ours = name and name.startswith("test-") and CHECK.fullmatch(cell.source)
    return name.removeprefix("test-") if name and ours else None


def is_demo(cell: NotebookNode) -> bool:
    return DEMO in cell.metadata.get("tags", [])
