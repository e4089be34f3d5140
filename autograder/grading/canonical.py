"""From what was handed in to what is graded: locked cells from the source, the rest theirs."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.preprocessors import ClearOutput, ClearSolutions, ComputeChecksums, LockCells

from autograder.writing import sources
from autograder.writing.sources import grade_id

MAX_BYTES = 20 * 2**20
MAX_SOURCE = 2_000_000  # characters of all cells


class Unreadable(Exception):
    """What was handed in is no notebook of this chapter; the message is for student and teacher."""


@dataclass(frozen=True)
class Cell:
    """A submitted cell: all that is taken from it."""

    kind: str
    source: str
    id: str | None
    grade_id: str | None


def template(chapter: str, root: Path = sources.ROOT) -> NotebookNode:
    """The instructor's notebook with stubs for solutions, as nbgrader saves it in its gradebook."""
    nb, resources = sources.read(chapter, root), {"nbgrader": {"notebook": chapter}}
    for step in (LockCells(), ClearSolutions(), ClearOutput(), ComputeChecksums()):
        nb, resources = step.preprocess(nb, resources)
    return nb


def contents(folder: Path, chapter: str) -> bytes:
    """The bytes of a student's notebook for a chapter, in `folder`. Raises Unreadable."""
    path = folder / f"{chapter}.ipynb"
    if folder.is_symlink() or path.is_symlink() or not path.is_file():
        raise Unreadable(_missing(folder, path))
    if path.stat().st_size > MAX_BYTES:
        raise Unreadable(f"{path.name} is larger than {MAX_BYTES // 2**20} MB.")
    return path.read_bytes()


def read(folder: Path, chapter: str, root: Path = sources.ROOT) -> list[Cell]:
    """The cells of a student's notebook for a chapter, in `folder`. Raises Unreadable."""
    return cells_of(contents(folder, chapter), chapter, root)


def cells_of(notebook: bytes, chapter: str, root: Path = sources.ROOT) -> list[Cell]:
    """The cells of a notebook for a chapter. Raises Unreadable."""
    name = f"{chapter}.ipynb"
    if not notebook:
        raise Unreadable(f"{name} is empty: it holds no bytes at all.")
    try:
        data = json.loads(notebook.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name} is not a notebook: its text is not UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name} is not a notebook: it is not JSON.") from error
    cells = parse(data)
    if cells is None:
        raise Unreadable(f"{name} is JSON, but not a notebook: it has no list of cells.")
    if not cells:
        raise Unreadable(f"{name} has no cells.")
    if sum(len(cell.source) for cell in cells) > MAX_SOURCE:
        raise Unreadable(f"The cells of {name} hold more than {MAX_SOURCE:,} characters.")
    _of_this_chapter(cells, chapter, root)
    return cells


def _missing(folder: Path, path: Path) -> str:
    for place in (folder, path):
        if place.is_symlink():
            return f"{place.name} is a link to another place, which is not followed."
    if not folder.is_dir():
        return f"{folder.name} is a file; a folder with {path.name} in it was expected."
    if path.exists():
        return f"{path.name} is not a file."
    others = sorted(p.name for p in folder.iterdir() if not p.name.startswith("."))[:3]
    held = f" It holds {', '.join(others)}." if others else " It holds nothing."
    return f"There is no {path.name} in what was handed in.{held}"


def parse(data) -> list[Cell] | None:
    """The cells of a notebook's JSON, whatever else is wrong with it; None if there is no list."""
    if isinstance(data, dict) and isinstance(data.get("worksheets"), list):
        try:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        except Exception:  # an old format, damaged as well
            return None
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        return None
    return [cell for item in data["cells"] if (cell := _cell(item))]


def _cell(item) -> Cell | None:
    if not isinstance(item, dict) or item.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = item.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    meta = item.get("metadata")
    grade = meta.get("nbgrader") if isinstance(meta, dict) else None
    name = grade.get("grade_id") if isinstance(grade, dict) else None
    text = [v if isinstance(v, str) else None for v in (item.get("id"), name)]
    source = source if isinstance(source, str) else ""
    # Lone surrogates can be written in JSON, but nowhere else.
    source = source.replace("\r\n", "\n").encode("utf-8", "replace").decode()
    return Cell(item["cell_type"], source, *text)


def _of_this_chapter(cells, chapter, root) -> None:
    theirs = {cell.grade_id for cell in cells} - {None}
    if theirs & sources.grade_ids(chapter, root):
        return
    for other in sources.chapters(root):
        if other != chapter and theirs & sources.grade_ids(other, root):
            raise Unreadable(f"The notebook holds the exercises of {other}, not of {chapter}.")


def prepare(folder: Path, chapter: str, template: NotebookNode, root: Path) -> NotebookNode:
    """The canonical notebook of what lies in a student's folder for a chapter. One that cannot be
    read becomes the bare template, and says why."""
    try:
        notebook = contents(folder, chapter)
    except (Unreadable, OSError) as error:
        return unreadable(str(error), template)
    return from_bytes(notebook, chapter, template, root)


def from_bytes(notebook: bytes, chapter: str, template: NotebookNode, root: Path):
    """The same of a notebook's bytes."""
    try:
        cells = cells_of(notebook, chapter, root)
    except Unreadable as error:
        return unreadable(str(error), template)
    return canonicalise(cells, template)


def canonicalise(cells: list[Cell], template: NotebookNode) -> NotebookNode:
    """Merge a student's cells into the template.

    Locked cells are the template's, in its order; solution cells keep the student's text; every
    other cell stays behind the cell it stood behind. Nothing else of the submission survives.
    metadata.autograder says which cells were missing ("put_back"; such stubs are not run, or they
    would undo what the student wrote elsewhere) and what else is worth knowing ("notes").
    """
    anchors = {grade_id(cell): cell for cell in template.cells if grade_id(cell)}
    by_id = {cell.id: grade_id(cell) for cell in template.cells if grade_id(cell)}
    demos = {cell.source for cell in template.cells if sources.is_demo(cell)}
    named = [cell.grade_id if cell.grade_id in anchors else by_id.get(cell.id) for cell in cells]
    chosen = {name: _chosen(name, named, cells, anchors) for name in set(named) - {None}}
    following: dict = {None: []}
    written, at = {}, None
    for i, (cell, name) in enumerate(zip(cells, named, strict=True)):
        if name and chosen[name] == i:
            at = name
            written[name] = cell.source
            following.setdefault(name, [])
        elif not (name and _locked(anchors[name])):
            # Another copy of a solution cell stays as an ordinary cell: it may hold helpers.
            following.setdefault(at, []).append(_ordinary(cell, demos))
    nb = nbformat.from_dict({**template, "cells": list(following[None])})
    put_back = []
    for name, anchor in anchors.items():
        merged = nbformat.from_dict(anchor)
        if name not in written:
            put_back.append(name)
        elif not _locked(anchor):
            merged.source = written[name]
        nb.cells += [merged, *following.get(name, [])]
    _distinct_ids(nb)
    nb.metadata.autograder = {"put_back": put_back, "notes": _notes(put_back, named)}
    return nb


def unreadable(problem: str, template: NotebookNode) -> NotebookNode:
    """The notebook that stands for one that could not be read: the bare template, and why."""
    nb = canonicalise([], template)
    nb.metadata.autograder = {"put_back": [], "notes": [problem], "problem": problem}
    return nb


def problem(nb: NotebookNode) -> str | None:
    """Why what was handed in could not be read, if so."""
    return nb.metadata.get("autograder", {}).get("problem")


def notes(nb: NotebookNode) -> list[str]:
    return list(nb.metadata.get("autograder", {}).get("notes", []))


def runnable(nb: NotebookNode) -> list[NotebookNode]:
    """The code cells to run, in order; test cells are among them, demonstrations are not."""
    put_back = nb.metadata.get("autograder", {}).get("put_back", [])
    return [
        cell
        for cell in nb.cells
        if cell.cell_type == "code"
        and not sources.is_demo(cell)
        and (sources.exercise_of(cell) or grade_id(cell) not in put_back)
    ]


def _chosen(name: str, named: list, cells: list[Cell], anchors: dict) -> int:
    """Which of several copies of a cell is it: the last that stands before its test cell and is
    not the bare stub, if there is one."""
    copies = [i for i, other in enumerate(named) if other == name]
    test = named.index(f"test-{name}") if f"test-{name}" in named else len(named)
    written = [i for i in copies if cells[i].source.strip() != anchors[name].source.strip()]
    before = [i for i in written if i < test]
    return (before or written or copies)[-1]


def _locked(cell) -> bool:
    return not cell.metadata.nbgrader.get("solution", False)


def _ordinary(cell: Cell, demos: set) -> NotebookNode:
    sound = cell.id and re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", cell.id)
    # Not made by nbformat's functions, which validate each cell and take ten times as long.
    made = NotebookNode(
        id=cell.id if sound else "cell",
        cell_type=cell.kind,
        metadata=NotebookNode(),
        source=cell.source,
    )
    if cell.kind == "code":
        made.update(execution_count=None, outputs=[])
    # A demonstration that the student rewrote may hold helpers, so it counts as their own.
    if cell.source in demos:
        made.metadata.tags = [sources.DEMO]
    return made


def _distinct_ids(nb) -> None:
    seen: set[str] = set()
    for number, cell in enumerate(nb.cells):
        if cell.id in seen:
            cell.id = f"cell-{number}"
        seen.add(cell.id)


def _notes(put_back, named) -> list[str]:
    tests = [name for name in put_back if name.startswith("test-")]
    copies = {name for name in named if name and named.count(name) > 1}
    notes = []
    if tests:
        notes.append(f"Deleted test cells were put back: {', '.join(tests)}.")
    if copies:
        notes.append(f"Cells stood there more than once: {', '.join(sorted(copies))}.")
    return notes
