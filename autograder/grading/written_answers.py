"""Answers in words are never scored by a guess: where one may stand elsewhere, a person looks."""

import ast
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache, lru_cache
from pathlib import PurePath
from textwrap import dedent

from nbformat import NotebookNode
from nbgrader.utils import is_locked

from autograder.grading.reading import Cell
from autograder.writing.releasing import expected_release
from course.answers.failure import printable

# What an answer in words may have been handed in as, beside the notebook.
DOCUMENTS = {
    *("", ".bmp", ".doc", ".docx", ".gif", ".heic", ".heif", ".htm", ".html", ".ipynb", ".jpeg"),
    *(".jpg", ".md", ".odt", ".pages", ".pdf", ".png", ".pptx", ".rst", ".rtf", ".svg", ".tex"),
    *(".tif", ".tiff", ".txt", ".webp", ".zip"),
}
# Where words stand in a program: in whole lines of comments, and in strings; a comment behind code
# is one on that.
STRINGS = r"\"{3}(?s:.*?)\"{3}|'{3}(?s:.*?)'{3}|\"[^\"\n]*\"|'[^'\n]*'"
REMARK = re.compile(rf"((?:^[ \t]*#.*\n?)+|{STRINGS})|#.*", re.M)
WORD, LETTER = re.compile(r"[^\W\d_]{2,}"), re.compile(r"[^\W\d_\x00-\x7f]")
A_SENTENCE = 8, 20  # words; letters where words have no spaces between them


def answer_elsewhere(
    cells: list[Cell],
    named: list[str | None],
    template: NotebookNode,
    changed: list[str],
    beside: Collection[str],
) -> str | None:
    """What hints at an answer in words that stands somewhere else; None if nothing does."""
    known, released = _of_template(tuple((c.source, c.cell_type) for c in template.cells))
    own = [c for c, name in zip(cells, named, strict=True) if not name or name in changed]
    if any(plain(cell.source) not in known and _in_words(cell) for cell in own):
        return "a text of the student's own stands elsewhere in the notebook"
    if not any(cell.grade_id for cell in cells):
        return "the notebook had lost its marks of where answers stand"
    code = [cell.source for cell in cells if cell.kind == "code"]
    if any(_bare(text) not in released for source in code for text in _sentences(source)):
        return "a sentence stands in a program"
    documents = [printable(n)[:60] for n in beside if PurePath(n).suffix.lower() in DOCUMENTS]
    return f"{documents[0]} was handed in beside the notebook" if documents else None


@lru_cache(64)
def _of_template(cells: tuple[tuple[str, str], ...]) -> tuple[set[str], str]:
    """What each of a template's cells may come back as, and all of it in one."""
    known = {plain(text) for source, kind in cells for text in (source, _released(source, kind))}
    return known, _bare(" ".join(sorted(known)))


def _in_words(cell: Cell) -> bool:
    """Whether a cell holds words and not a program: text, or a code cell with nothing to run."""
    if cell.kind != "code":
        return bool(cell.source.strip() or cell.pictures)
    lines = [line for line in cell.source.splitlines() if line.strip()[:1] not in ("", "%", "!")]
    if not lines:
        return False
    nodes = statements("\n".join(lines))
    return all(
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Constant)
        and isinstance(node.value.value, str)
        for node in nodes
    )


@lru_cache(1024)  # most cells are the same in all notebooks of a class
def _sentences(source: str) -> tuple[str, ...]:
    """Comments and strings of a program that are as long as a sentence, and no program."""
    found = []
    for remark in REMARK.finditer(source):
        text = (remark[1] or "").strip("\"' \t\n")
        words, letters = len(WORD.findall(text)), len(LETTER.findall(text))
        lines = (line.strip().lstrip("#") for line in text.splitlines())
        long = words >= A_SENTENCE[0] or letters >= A_SENTENCE[1]
        if long and not statements(dedent("\n".join(lines))):
            found.append(text)
    return tuple(found)


def _bare(text: str) -> str:
    return plain(text.replace("#", " "))


def texts(cell: NotebookNode) -> set[str]:
    """What a cell of the template may come back as: students never saw the rubric."""
    released = _released(cell.source, cell.cell_type)
    return {plain(cell.source), plain(released)}


@cache
def _released(source: str, kind: str) -> str:
    return expected_release(source, kind)


def plain(source: str) -> str:
    return " ".join(source.split())


def waiting_for_a_person(
    anchors: Mapping[str, NotebookNode],
    written: Mapping[str, Cell],
    elsewhere: Callable[[], str | None],
) -> Iterable[tuple[str, str]]:
    """The written questions that came back blank though an answer may be there, and a remark;
    `elsewhere` looks for one, and is asked only then."""
    for name, anchor in anchors.items():
        if anchor.cell_type != "markdown" or locked(anchor):
            continue
        cell = written.get(name)
        if cell and plain(cell.source) not in texts(anchor):
            continue  # nbgrader lets a person read it anyway
        if cell and cell.pictures:
            yield name, "A picture was handed in here."
        elif cell and cell.attached:
            yield name, "Something is attached here that no page can show: see what was handed in."
        elif hint := elsewhere():
            yield name, f"Nothing is written here, but {hint}."


def locked(anchor: NotebookNode) -> bool:
    return bool(is_locked(anchor))


def statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
