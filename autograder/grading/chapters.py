"""A chapter, ready for submissions to be graded with it."""

import ast
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from nbformat import NotebookNode

from autograder.exercises import of_chapter
from autograder.grading.seeds import course_seed, exercise_seed
from autograder.term import settings
from autograder.writing import sources
from autograder.writing.banking import hidden_bank
from autograder.writing.points import refuse_disagreement
from autograder.writing.templates import template
from course.judging.bank import Bank


@dataclass(frozen=True)
class Chapter:
    """What grading a chapter needs; made once per run."""

    name: str
    root: Path  # where `source` is
    template: NotebookNode
    banks: dict[str, Bank]  # exercise -> its hidden bank, in the order of the notebook

    @property
    def points(self) -> dict[str, float]:
        """What each exercise is worth."""
        return {exercise: bank.points for exercise, bank in self.banks.items()}

    @cached_property
    def imports(self) -> str:
        """The import statements of the chapter's own cells, a line each: names that are there
        before a student's cells run, whatever became of the cell that imports them."""
        found: dict[str, None] = {}
        for cell in self.template.cells:
            ours = cell.cell_type == "code" and not sources.grade_id(cell)
            if ours and not sources.is_demo(cell):
                for node in ast.parse(cell.source).body:
                    if isinstance(node, ast.Import | ast.ImportFrom):
                        found[ast.unparse(node)] = None
        return "\n".join(found)


def chapter(name: str, course: Path, root: Path = sources.ROOT) -> Chapter:
    """Read a chapter and draw its hidden cases. Raises SourceError, SettingsError, BankError,
    SeedError."""
    points = settings.read(course).points
    refuse_disagreement(name, root, points)
    blank = template(name, root, points)
    seed = course_seed(course)
    names = [e for cell in blank.cells if (e := sources.exercise_of(cell))]
    declared = of_chapter(name)
    unknown = [e for e in names if e not in declared]
    if unknown:
        raise sources.SourceError(
            f"{name} tests {unknown}, which no exercise of the chapter declares."
        )
    banks = {e: hidden_bank(declared[e], exercise_seed(seed, declared[e])) for e in names}
    banks = {e: replace(b, points=points.get(e, b.points)) for e, b in banks.items()}
    return Chapter(name, root, blank, banks)
