"""Answers in words are never scored by a guess: where one may stand elsewhere, a person looks."""

import ast
from collections.abc import Collection, Iterable, Mapping
from functools import cache
from pathlib import PurePath

from nbformat import NotebookNode
from nbgrader.utils import is_locked

from autograder.grading.reading import Cell
from autograder.writing.releasing import expected_release
from course.answers.failure import printable

# What an answer in words may have been handed in as, beside the notebook.
DOCUMENTS = {
    *(".doc", ".docx", ".heic", ".htm", ".html", ".ipynb", ".jpeg", ".jpg", ".md", ".odt"),
    *(".pages", ".pdf", ".png", ".rst", ".rtf", ".svg", ".tex", ".txt", ".webp"),
}


def answer_elsewhere(
    cells: list[Cell],
    named: list[str | None],
    template: NotebookNode,
    changed: list[str],
    beside: Collection[str],
) -> str | None:
    """What hints at an answer in words that stands somewhere else; None if nothing does."""
    known = set().union(*map(texts, template.cells))
    own = [c for c, name in zip(cells, named, strict=True) if not name or name in changed]
    if any(_in_words(cell) and plain(cell.source) not in known for cell in own):
        return "a text of the student's own stands elsewhere in the notebook"
    if not any(cell.grade_id for cell in cells):
        return "the notebook had lost its marks of where answers stand"
    documents = [printable(n)[:60] for n in beside if PurePath(n).suffix.lower() in DOCUMENTS]
    return f"{documents[0]} was handed in beside the notebook" if documents else None


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
    anchors: Mapping[str, NotebookNode], written: Mapping[str, Cell], hint: str | None
) -> Iterable[tuple[str, str]]:
    """The written questions that came back blank though an answer may be there, and a remark."""
    for name, anchor in anchors.items():
        if anchor.cell_type != "markdown" or locked(anchor):
            continue
        cell = written.get(name)
        if cell and plain(cell.source) not in texts(anchor):
            continue  # nbgrader lets a person read it anyway
        if cell and cell.pictures:
            yield name, "A picture was handed in here."
        elif hint:
            yield name, f"Nothing is written here, but {hint}."


def locked(anchor: NotebookNode) -> bool:
    return bool(is_locked(anchor))


def statements(source: str) -> list[ast.stmt]:
    try:
        return ast.parse(source).body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return []
