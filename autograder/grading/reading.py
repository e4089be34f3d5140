"""The bytes of a notebook as cells, whatever is wrong with it, in bounded time and memory."""

import json
import os
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

import nbformat

from autograder.grading.normalised import joined
from autograder.writing import sources

MB = 2**20
MAX_BYTES = 100 * MB  # with outputs, which nobody reads
MAX_ITEMS = 2_000_000  # lists, dictionaries and their items: each takes far more than a byte
MAX_CELLS = 1_000
MAX_LOOKED_AT = 1_000  # files in a folder without its notebook
MAX_SOURCE = 2_000_000  # characters of all cells
MAX_PICTURES = 8 * MB  # characters of all pictures in text cells
# Possessive, and without a need of its end: in one pass, and nothing is kept to go back to.
STRING = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.S)


class Unreadable(Exception):
    """What was handed in is no notebook of this chapter; the message is for student and teacher."""


@dataclass(frozen=True)
class Cell:
    """A submitted cell: all that is taken from it. `pictures` are those of a text cell, by name and
    kind, as base64; `attached` says whether there was anything of the kind, sound or not."""

    kind: str
    source: str
    id: str | None
    grade_id: str | None
    pictures: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    attached: bool = False


def standing_for(notebook: str, folder: Path, others: Collection[str] = ()) -> str:
    """The name of the notebook that is read as this one: its own, or, where there is none, that of
    the only notebook in `folder` besides `others`: a copy is saved as "04-momentum (1)"."""
    if folder.is_symlink() or not folder.is_dir() or os.path.lexists(folder / f"{notebook}.ipynb"):
        return notebook
    with os.scandir(folder) as entries:
        names = [e.name for e in islice(entries, MAX_LOOKED_AT) if e.is_file(follow_symlinks=False)]
    found = [n.removesuffix(".ipynb") for n in names if n.endswith(".ipynb") and n[0] != "."]
    found = [name for name in found if name not in others]
    return found[0] if len(found) == 1 else notebook


def contents(folder: Path, notebook: str) -> bytes:
    """The bytes of a student's notebook of this name, in `folder`. Raises Unreadable."""
    path = folder / f"{notebook}.ipynb"
    if folder.is_symlink() or path.is_symlink() or not path.is_file():
        raise Unreadable(_missing(folder, path))
    if (size := path.stat().st_size) > MAX_BYTES:
        most = f"at most {MAX_BYTES // MB} MB are read"
        clear = "Clear its outputs (Kernel, Restart Kernel and Clear Outputs), save, hand in again."
        raise Unreadable(f"{path.name} has {size // MB} MB; {most}. {clear}")
    return path.read_bytes()


def _missing(folder: Path, path: Path) -> str:
    for place in (folder, path):
        if place.is_symlink():
            return f"{place.name} is a link to another place, which is not followed."
    if not folder.is_dir():
        return f"{folder.name} is a file; a folder with {path.name} in it was expected."
    if path.exists():
        return f"{path.name} is not a file."
    names = {p.name for p in folder.iterdir() if not p.name.startswith(".")}
    others = sorted(names - {"timestamp.txt"})[:3]
    held = f" It holds {', '.join(others)}." if others else " It holds nothing."
    return f"There is no {path.name} in what was handed in.{held}"


def cells_of(notebook: bytes, chapter: str, root: Path = sources.ROOT) -> list[Cell]:
    """The cells of a notebook for a chapter. Raises Unreadable."""
    cells = cells_in(notebook, f"{sources.parted(chapter)[1]}.ipynb")
    _of_this_chapter(cells, chapter, root)
    return cells


def cells_in(notebook: bytes, name: str) -> list[Cell]:
    """The cells of any notebook, called `name`. Raises Unreadable."""
    if not notebook:
        raise Unreadable(f"{name} is empty: it holds no bytes at all.")
    if _items(notebook) > MAX_ITEMS:
        raise Unreadable(f"{name} holds more than {MAX_ITEMS:,} lists, entries and items of lists.")
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
    _refuse_excess(cells, name)
    return cells


def _items(notebook: bytes) -> int:
    """At least as many values as the JSON holds; text is looked at only if that seems too many."""
    signs = (b",", b"[", b"{")
    if sum(map(notebook.count, signs)) > MAX_ITEMS:
        notebook = STRING.sub(b"", notebook)
    return sum(map(notebook.count, signs))


def _refuse_excess(cells: list[Cell], name: str) -> None:
    if len(cells) > MAX_CELLS:
        raise Unreadable(f"{name} has {len(cells):,} cells; at most {MAX_CELLS:,} are graded.")
    if sum(len(cell.source) for cell in cells) > MAX_SOURCE:
        raise Unreadable(f"The cells of {name} hold more than {MAX_SOURCE:,} characters.")
    bundles = [kinds for cell in cells for kinds in cell.pictures.values()]
    if sum(len(data) for kinds in bundles for data in kinds.values()) > MAX_PICTURES:
        most = f"{MAX_PICTURES // MB} MB"
        raise Unreadable(f"The pictures in text cells of {name} take more than {most}.")


def parse(data: Any) -> list[Cell] | None:
    """The cells of a notebook's JSON, whatever else is wrong with it; None if there is no list."""
    if isinstance(data, dict) and isinstance(data.get("worksheets"), list):
        try:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        except Exception:  # an old format, damaged as well
            return None
    if not isinstance(data, dict) or not isinstance(data.get("cells"), list):
        return None
    return [cell for item in data["cells"] if (cell := _cell(item))]


def _cell(item: Any) -> Cell | None:
    if not isinstance(item, dict) or item.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = item.get("source", "")
    if isinstance(source, list):
        source = "".join(line for line in source if isinstance(line, str))
    meta = item.get("metadata")
    grade = meta.get("nbgrader") if isinstance(meta, dict) else None
    name = grade.get("grade_id") if isinstance(grade, dict) else None
    id, name = (v if isinstance(v, str) else None for v in (item.get("id"), name))
    source = source if isinstance(source, str) else ""
    # Lone surrogates can be written in JSON, but nowhere else.
    source = source.replace("\r\n", "\n").encode("utf-8", "replace").decode()
    attached = item.get("attachments")
    return Cell(item["cell_type"], source, id, name, _pictures(attached), bool(attached))


def _pictures(attachments: Any) -> dict[str, dict[str, str]]:
    """What is sound of a cell's attachments: pictures by name and kind, as base64."""
    found: dict[str, dict[str, str]] = {}
    for name, bundle in attachments.items() if isinstance(attachments, dict) else ():
        kinds = bundle.items() if isinstance(bundle, dict) else ()
        texts = {kind: joined(data) for kind, data in kinds if kind.startswith("image/")}
        sound = {kind: text for kind, text in texts.items() if text and text.isascii()}
        if sound and name.isprintable():
            found[name] = sound
    return found


def _of_this_chapter(cells: list[Cell], chapter: str, root: Path) -> None:
    theirs = {cell.grade_id for cell in cells} - {None}
    if theirs & sources.grade_ids(chapter, root):
        return
    for other in sources.chapters(root):
        if other != chapter and theirs & sources.grade_ids(other, root):
            raise Unreadable(f"The notebook holds the exercises of {other}, not of {chapter}.")
