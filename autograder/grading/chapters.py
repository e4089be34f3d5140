"""A chapter, ready for submissions to be graded with it."""

import ast
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from autograder.exercises import of_chapter
from autograder.gradebook.configured import configuration
from autograder.grading import own_tests, submissions
from autograder.grading.seeds import course_seed, exercise_seed
from autograder.grading.written_answers import statements
from autograder.term import settings
from autograder.writing import sources
from autograder.writing.banking import hidden_bank
from autograder.writing.points import refuse_disagreement
from autograder.writing.templates import template
from course.judging.bank import Bank
from runner.job import Limits, slow_libraries
from runner.pool import expect


@dataclass(frozen=True)
class Chapter:
    """What grading a chapter needs; made once per run."""

    name: str
    root: Path  # where `source` is
    template: NotebookNode
    banks: dict[str, Bank]  # exercise -> its hidden bank, in the order of the notebook
    files: dict[str, bytes] = field(default_factory=dict)  # what lies beside it, path -> bytes
    limits: Limits = field(default_factory=Limits)

    @cached_property
    def points(self) -> dict[str, float]:
        """What each exercise is worth, and each cell with tests of its own, in the notebook's
        order."""
        found = {}
        for cell in self.template.cells:
            if exercise := sources.exercise_of(cell):
                found[exercise] = self.banks[exercise].points
            elif own_tests.scored(cell):
                found[sources.grade_id(cell) or ""] = float(cell.metadata.nbgrader.points)
        return found

    @cached_property
    def notebooks(self) -> set[str]:
        """The names of all notebooks of its assignment."""
        return set(sources.notebooks(sources.folder(self.name, self.root)))

    def cell_of(self, exercise: str) -> str:
        """The grade_id of the cell that holds its score."""
        return f"test-{exercise}" if exercise in self.banks else exercise

    @cached_property
    def imports(self) -> str:
        """The import statements of the chapter's own cells, a line each: names that are there
        before a student's cells run, whatever became of the cell that imports them. None where no
        exercise is ours: nbgrader gives no such help."""
        found: dict[str, None] = {}
        for cell in self.template.cells if self.banks else []:
            ours = cell.cell_type == "code" and not sources.grade_id(cell)
            if ours and not sources.is_demo(cell):
                for node in statements(cell.source):
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        found[ast.unparse(node)] = None
        return "\n".join(found)


def chapter(name: str, course: Path, root: Path = sources.ROOT, seed: str | None = None) -> Chapter:
    """Read a chapter and draw its hidden cases, from the course's seed or from another. Raises
    SourceError, SettingsError, BankError, SeedError."""
    points = settings.read(course).points
    refuse_disagreement(name, root, points)
    blank = template(name, root, points)
    seed = seed or course_seed(course)
    names = [e for cell in blank.cells if (e := sources.exercise_of(cell))]
    declared = of_chapter(name)
    unknown = [e for e in names if e not in declared]
    if unknown:
        raise sources.SourceError(
            f"{name} tests {unknown}, which no exercise of the chapter declares."
        )
    expect(slow_libraries([c.source for c in blank.cells if c.cell_type == "code"]))
    banks = {e: hidden_bank(declared[e], exercise_seed(seed, declared[e])) for e in names}
    banks = {e: replace(b, points=points.get(e, b.points)) for e, b in banks.items()}
    own_tests.refuse_other_languages(blank, name)
    limits, told = Limits(), configuration(course).Execute
    if not banks:
        limits = own_tests.limits(told.get("timeout", limits.cell_seconds))
    made = Chapter(name, root, blank, banks, limits=limits)
    return replace(made, files=_given(made))


def _given(chapter: Chapter) -> dict[str, bytes]:
    """The assignment's own files, which nbgrader lays beside what was handed in. Raises
    SourceError if they are too many."""
    folder = sources.folder(chapter.name, chapter.root)
    files, notes = submissions.beside(folder, chapter.notebooks)
    if notes:
        raise sources.SourceError(f"{folder}: {notes[0]}")
    return {path: data for path, data in files.items() if not sources.is_text(folder / path)}
