"""Assignments that are plain nbgrader: cells with tests of their own, in a course folder."""

from pathlib import Path
from typing import Any

import jupytext
import nbformat
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook
from nbgrader.api import Gradebook

from autograder.gradebook import database

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}


def cell(source: str, name: str, kind: str = "code", **data: Any) -> NotebookNode:
    """A cell with nbgrader's metadata."""
    made = new_code_cell(source) if kind == "code" else new_markdown_cell(source)
    usual = {"grade": False, "locked": False, "solution": False, "task": False}
    made.metadata.nbgrader = {**usual, "schema_version": 3, "grade_id": name, **data}
    made.metadata.nbgrader.cell_type = made.cell_type
    return made


def solution(source: str, name: str) -> NotebookNode:
    text = f"### BEGIN SOLUTION\n{source}\n### END SOLUTION"
    return cell(text, name, solution=True)


def tested(source: str, name: str, points: float = 1) -> NotebookNode:
    return cell(source, name, grade=True, locked=True, points=points)


def written(name: str, points: float) -> NotebookNode:
    """A question that is answered in words, as it is released if nobody wrote there."""
    return cell("YOUR ANSWER HERE", name, "markdown", grade=True, solution=True, points=points)


def notebook(*cells: NotebookNode | str) -> NotebookNode:
    """Cells as they are; a text is a cell without metadata."""
    made = [new_code_cell(c) if isinstance(c, str) else nbformat.from_dict(c) for c in cells]
    return new_notebook(cells=made, metadata={"kernelspec": KERNEL})


def source(course: Path, nb: NotebookNode, assignment: str, name: str = "", text: bool = False):
    """Write an instructor's notebook, as text if asked; returns its path."""
    folder = course / "source" / assignment
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name or assignment}.{'py' if text else 'ipynb'}"
    if text:
        nb.metadata.jupytext = {"cell_metadata_filter": "nbgrader,-all"}
        jupytext.write(nb, path, fmt="py:percent")
    else:
        nbformat.write(nb, path)
    return path


def hand_in(course: Path, student: str, nb: NotebookNode, assignment: str, name: str = "") -> Path:
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name or assignment}.ipynb"
    nbformat.write(nb, path)
    return path


Rows = dict[tuple[str, str, str, str], tuple[float | None, bool]]


def rows(course: Path) -> Rows:
    """All grades of a gradebook: (assignment, student, notebook, cell) → auto score, waits."""
    with Gradebook(database.url(course)) as book:
        return {
            (submission.name, submission.student_id, part.name, grade.name): (
                grade.auto_score,
                grade.needs_manual_grade,
            )
            for assignment in book.assignments
            for submission in assignment.submissions
            for part in submission.notebooks
            for grade in part.grades
        }
