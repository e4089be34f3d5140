"""From what was handed in to what is graded: locked cells from the source, the rest theirs."""

import ast
import re
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from autograder.grading.reading import Cell, Unreadable, cells_of
from autograder.grading.submissions import Submission
from autograder.grading.written_answers import (
    answer_elsewhere,
    locked,
    plain,
    statements,
    texts,
    waiting_for_a_person,
)
from autograder.writing import sources
from autograder.writing.sources import grade_id
from course.answers.failure import printable


@dataclass(frozen=True)
class Canonical:
    """What is graded of a submission.

    `put_back` names the cells that were missing: such stubs are not run, or they would undo what
    the student wrote elsewhere. `waiting` maps the written questions that a person has to look at,
    although they came back blank, to a remark. `problem` says why nothing could be read.
    """

    notebook: NotebookNode
    put_back: tuple[str, ...] = ()
    notes: list[str] = field(default_factory=list)
    waiting: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None

    @property
    def runnable(self) -> list[NotebookNode]:
        """The code cells to run, in order; test cells are among them, demonstrations are not."""
        return [
            cell
            for cell in self.notebook.cells
            if cell.cell_type == "code"
            and not sources.is_demo(cell)
            and (grade_id(cell) not in self.put_back or locked(cell))
        ]


def of_submission(read: Submission, template: NotebookNode, root: Path) -> Canonical:
    """What is graded of a submission, also of one that cannot be read."""
    problem = read.problem or ""
    if read.notebook is not None:
        try:
            cells = cells_of(read.notebook, read.chapter, root)
            return canonicalise(cells, template, read.files)
        except Unreadable as error:
            problem = str(error)
    # Whatever is there may hold an answer in words; an empty file does not.
    beside = [*read.files, *([read.chapter] if read.notebook != b"" else [])]
    return unreadable(printable(problem), template, beside)


def canonicalise(
    cells: list[Cell], template: NotebookNode, beside: Collection[str] = ()
) -> Canonical:
    """Merge a student's cells into the template; `beside` names the files handed in with them.

    Locked cells are the template's, in its order; solution cells keep the student's text; every
    other cell stays behind the cell it stood behind. What a changed locked cell said stays as an
    ordinary cell, in front of the locked one. Nothing else of the submission survives.
    """
    anchors = {name: cell for cell in template.cells if (name := grade_id(cell))}
    by_id = {cell.id: name for name, cell in anchors.items()}
    demos = {cell.source for cell in template.cells if sources.is_demo(cell)}
    named = [
        cell.grade_id if cell.grade_id in anchors else by_id.get(cell.id or "") for cell in cells
    ]
    chosen = _chosen(named, cells, anchors)
    following: dict[str | None, list[NotebookNode]] = {None: []}
    written: dict[str, Cell] = {}
    at = None
    for i, (cell, name) in enumerate(zip(cells, named, strict=True)):
        if name and chosen[name] == i:
            at = name
            written[name] = cell
            following.setdefault(name, [])
        elif not (name and locked(anchors[name])):
            # Another copy of a solution cell stays as an ordinary cell: it may hold helpers.
            following.setdefault(at, []).append(_ordinary(cell, demos))
    changed = [name for name in written if _changed(written[name], anchors[name])]
    merged = list(following[None])
    for name, anchor in anchors.items():
        if name in changed and _worth_keeping(written[name]):
            merged.append(_ordinary(written[name], set()))
        merged += [_filled(anchor, written.get(name)), *following.get(name, [])]
    nb = nbformat.from_dict({**template, "cells": merged})
    nb.metadata.pop("autograder", None)
    _distinct_ids(nb)
    put_back = tuple(name for name in anchors if name not in written)
    # Where no exercise is ours, nbgrader's own rule holds: what is blank is zero.
    ours = any(map(sources.exercise_of, template.cells))
    hint = cache(
        lambda: answer_elsewhere(cells, named, template, changed, beside) if ours else None
    )
    waiting = dict(waiting_for_a_person(anchors, written, hint))
    notes = [*_notes(put_back, named, changed), *_remarks(waiting)]
    return Canonical(nb, put_back, notes, waiting)


def unreadable(problem: str, template: NotebookNode, beside: Collection[str] = ()) -> Canonical:
    """What stands for a notebook that could not be read: the bare template, and why."""
    bare = canonicalise([], template)
    anchors = {name: cell for cell in template.cells if (name := grade_id(cell))}
    hint = "the notebook could not be read" if beside else None
    waiting = dict(waiting_for_a_person(anchors, {}, lambda: hint))
    notes = [problem, *_remarks(waiting)]
    return Canonical(bare.notebook, (), notes, waiting, problem)


def _chosen(
    named: list[str | None], cells: list[Cell], anchors: Mapping[str, NotebookNode]
) -> dict[str, int]:
    """Which of several copies of a cell is it: the last that stands before its test cell and is
    not the bare stub, if there is one."""
    places: dict[str, list[int]] = {}
    for i, name in enumerate(named):
        if name:
            places.setdefault(name, []).append(i)
    chosen = {}
    for name, copies in places.items():
        test = places.get(f"test-{name}", [len(named)])[0]
        stub = anchors[name].source.strip()
        written = [i for i in copies if cells[i].source.strip() != stub]
        before = [i for i in written if i < test]
        chosen[name] = (before or written or copies)[-1]
    return chosen


def _changed(cell: Cell, anchor: NotebookNode) -> bool:
    """Whether a locked cell came back with another text than it was released with."""
    return locked(anchor) and plain(cell.source) not in texts(anchor)


def _worth_keeping(cell: Cell) -> bool:
    """Text may hold an answer, and code what should have stood in the cell above."""
    if cell.kind != "code":
        return True
    defines = (ast.FunctionDef, ast.ClassDef, ast.Assign)
    return any(isinstance(node, defines) for node in statements(cell.source))


def _filled(anchor: NotebookNode, cell: Cell | None) -> NotebookNode:
    """A cell of the template with the student's text, if it is theirs to fill."""
    merged = sources.copied(anchor)
    if cell and not locked(anchor):
        merged.source = cell.source
        if cell.pictures and anchor.cell_type == "markdown":
            merged.attachments = nbformat.from_dict(cell.pictures)
    return merged


def _ordinary(cell: Cell, demos: set[str]) -> NotebookNode:
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
    elif cell.pictures:
        made.attachments = nbformat.from_dict(cell.pictures)
    # A demonstration that the student rewrote may hold helpers, so it counts as their own.
    if cell.source in demos:
        made.metadata.tags = [sources.DEMO]
    return made


def _distinct_ids(nb: NotebookNode) -> None:
    seen: set[str] = set()
    for number, cell in enumerate(nb.cells):
        if cell.id in seen:
            cell.id = f"cell-{number}"
        seen.add(cell.id)


def _remarks(waiting: Mapping[str, str]) -> list[str]:
    return [f"{name} waits for a person. {remark}" for name, remark in waiting.items()]


def _notes(put_back: Collection[str], named: list[str | None], changed: list[str]) -> list[str]:
    tests = [name for name in put_back if name.startswith("test-")]
    copies = sorted(name for name, n in Counter(named).items() if name and n > 1)
    notes = []
    if tests:
        notes.append(f"Deleted test cells were put back: {', '.join(tests)}.")
    if copies:
        notes.append(f"Cells stood there more than once: {', '.join(copies)}.")
    if changed:
        own = "the course's own stand in their place, and what was typed there was kept before them"
        notes.append(f"Locked cells had been changed: {', '.join(changed)}; {own}.")
    return notes
