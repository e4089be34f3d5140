"""Chapters with their outputs. A run takes up to a minute, so each is kept until something changes.

A kept run is a folder named by a hash of all that could change it; it holds the notebook, and its
pictures as files.
"""

import hashlib
import os
import shutil
import tempfile
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from importlib.metadata import version
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell

from autograder.writing import sources
from website import pictures
from website.site_error import SiteError

KEPT = sources.ROOT / ".site-cache"
NOTEBOOK = "chapter.ipynb"  # in the folder of a run
LIBRARIES = ("ipykernel", "matplotlib", "numpy", "pillow", "scikit-learn", "scipy")
PATIENCE = 300  # seconds for a cell
# Explorables in the form in which the page moves them.
FIRST = "from website import alive\nalive.use()"
TOGETHER = 2  # kernels at once
# As in a notebook that is open, but with nobody there to answer a question.
KERNEL = {"NBGRADER_EXECUTION": "site", "COURSE_RECORDS": "", "OMP_NUM_THREADS": "1"}


def executed(chapters: list[str], kept: Path = KEPT) -> dict[str, Path]:
    """Chapter → the folder of its run: NOTEBOOK, and the pictures that it shows.

    Raises SiteError if a cell of a chapter fails.
    """
    kept.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(TOGETHER) as threads:
        folders = threads.map(lambda chapter: _run(chapter, kept), chapters)
        return dict(zip(chapters, folders, strict=True))


def _run(chapter: str, kept: Path) -> Path:
    place = kept / f"{chapter}-{key(chapter)}"
    if place.is_dir():
        return place
    with tempfile.TemporaryDirectory(dir=kept) as scratch:
        made = Path(scratch, "made")
        made.mkdir()
        nb = pictures.to_files(execute(chapter, Path(scratch)), made)
        nbformat.write(nb, made / NOTEBOOK)
        for old in kept.glob(f"{chapter}-*"):
            shutil.rmtree(old)
        made.rename(place)
    return place


def execute(chapter: str, scratch: Path) -> NotebookNode:
    """A chapter's source notebook with its outputs, run in a folder of its own in `scratch`, where
    it finds no learner's files. Raises SiteError if a cell fails."""
    nb, folder = sources.read(chapter), scratch / chapter
    folder.mkdir()
    nb.cells.insert(0, new_code_cell(FIRST))
    where = {"metadata": {"path": str(folder)}}
    client = NotebookClient(
        nb,
        timeout=PATIENCE,
        resources=where,
        extra_arguments=["--log-level=ERROR"],
    )
    # What a widget catches, as that of `interact` does, comes below its cell: no page has one.
    client.comm_open_handlers = {"jupyter.widget": lambda _message: None}
    try:
        client.execute(env={**os.environ, **KERNEL})
    except CellExecutionError as error:
        raise SiteError(
            f"A cell of {chapter} failed, so the book cannot show it.\n{error}"
        ) from error
    del nb.cells[0]
    nb.metadata.pop("widgets", None)  # nobody could move them
    return nb


def key(chapter: str) -> str:
    """Changes with whatever a chapter's outputs depend on."""
    sources.read(chapter)  # says so if there is none
    text = sources.text_path(chapter).read_bytes()
    return hashlib.sha256(_shared() + text).hexdigest()[:16]


@cache
def _shared() -> bytes:
    """What the outputs of all chapters depend on: `course`, libraries, and the two files here."""
    digest = hashlib.sha256(repr([(name, version(name)) for name in LIBRARIES]).encode())
    mine = [Path(__file__), Path(pictures.__file__), *Path(__file__).parent.glob("alive.*")]
    for path in sorted([*(sources.ROOT / "course").rglob("*"), *mine]):
        if path.is_file() and path.suffix != ".pyc":
            digest.update(path.read_bytes())
    return digest.digest()
